package vn.sohoa.recovery;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * What lives outside the archive, in a folder: the data folder's own folders, the configuration, and the rows that the archive
 * does not have yet. Keys are never in it: neither {@code pki/} nor the audit log's. With the archive it makes the office
 * whole again; without, it is not one.
 *
 * <p>A backup appears whole or not at all, with a list of digests that {@code sha256sum -c} understands.
 */
public final class Backup {
    /** The folders of a data folder that are taken. */
    public static final List<String> FOLDERS =
            List.of("inbox", "register", "authorisations", "quarantine", "reports", "spool");

    static final String RECORDS = "records/";
    private static final String MANIFEST = "manifest-sha256.txt";

    private final OfficeRecords records;
    private final Path data;
    private final Path config;

    public Backup(OfficeRecords records, Path data, Path config) {
        this.records = records;
        this.data = data;
        this.config = config;
    }

    /**
     * Makes a backup while no job runs.
     *
     * @param dir becomes the backup; it is not there, or an empty folder
     * @return how many files it has
     * @throws FaultException {@code UNAVAILABLE_DISK}
     */
    public int write(Path dir) {
        Path target = dir.toAbsolutePath().normalize();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            FileUtils.deleteQuietly(part.toFile());
            records.draft(Files.createDirectories(part.resolve(RECORDS)));
            for (String folder : FOLDERS) {
                copy(data.resolve(folder), part.resolve("data").resolve(folder));
            }
            copy(config, part.resolve("config"));
            Map<String, Sha256> digests = digests(part);
            StringBuilder lines = new StringBuilder();
            digests.forEach((path, digest) ->
                    lines.append(digest).append("  ").append(path).append('\n'));
            Files.writeString(part.resolve(MANIFEST), lines);
            Files.deleteIfExists(target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return digests.size();
        } catch (IOException failed) {
            throw disk(target, failed);
        } finally {
            FileUtils.deleteQuietly(part.toFile());
        }
    }

    /**
     * Puts a backup's folders back where there are none; the configuration is left to people.
     *
     * @throws FaultException {@code INTEGRITY_DIGEST} when a file is not as it was backed up or is missing;
     *     {@code POLICY_NOT_EMPTY} when a folder has files; {@code UNAVAILABLE_DISK}
     */
    public static void unpack(Path dir, Path data) {
        try {
            requireWhole(dir);
            for (String folder : FOLDERS) {
                if (hasFiles(data.resolve(folder))) {
                    throw new FaultException(Fault.of(FaultCode.POLICY_NOT_EMPTY, folder));
                }
            }
            for (String folder : FOLDERS) {
                copy(dir.resolve("data").resolve(folder), data.resolve(folder));
            }
        } catch (IOException failed) {
            throw disk(dir, failed);
        }
    }

    private static void requireWhole(Path dir) throws IOException {
        Map<String, Sha256> stated = new TreeMap<>();
        for (String line : Files.readAllLines(dir.resolve(MANIFEST))) {
            String[] parts = line.split(" {2}", 2);
            stated.put(parts[1], new Sha256(parts[0]));
        }
        Map<String, Sha256> there = digests(dir);
        there.remove(MANIFEST);
        if (!there.equals(stated)) {
            String wrong = Stream.concat(stated.keySet().stream(), there.keySet().stream())
                    .filter(path -> !String.valueOf(stated.get(path)).equals(String.valueOf(there.get(path))))
                    .findFirst()
                    .orElse("");
            throw new FaultException(Fault.of(FaultCode.INTEGRITY_DIGEST, dir + "/" + wrong));
        }
    }

    private static Map<String, Sha256> digests(Path dir) throws IOException {
        Map<String, Sha256> digests = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(dir)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                digests.put(dir.relativize(file).toString(), Sha256.of(file));
            }
        }
        return digests;
    }

    private static boolean hasFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.anyMatch(Files::isRegularFile);
        }
    }

    /** Regular files only; links and pipes of an inbox are nobody's data. */
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                if (facts.isRegularFile()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    PathUtils.createParentDirectories(target);
                    Files.copy(file, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FaultException disk(Path dir, IOException failed) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, dir.toString(), String.valueOf(failed.getMessage())), failed);
    }
}
