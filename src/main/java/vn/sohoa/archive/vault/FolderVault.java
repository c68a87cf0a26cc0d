package vn.sohoa.archive.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * A vault in a folder. A file is written beside its place, synced and renamed; it is not locked, and of a removed file
 * nothing is left.
 */
public final class FolderVault implements Vault {
    private static final String PART = ".sohoa-part-";

    private final Path root;

    public FolderVault(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String describe() {
        return root.toString();
    }

    /** The folder comes with the first file. */
    @Override
    public void prepare() {}

    /** Half-written files are not listed; others may write and remove meanwhile. */
    @Override
    public List<Entry> list(String prefix) {
        int slash = prefix.lastIndexOf('/');
        Path folder = slash < 0 ? root : at(prefix.substring(0, slash));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new StillThere((file, attributes) -> {
                String path = root.relativize(file).toString();
                if (attributes.isRegularFile() && path.startsWith(prefix) && !isPart(file)) {
                    entries.add(new Entry(path, attributes.size()));
                }
            }));
        } catch (IOException failed) {
            throw disk(folder, failed);
        }
        entries.sort(Comparator.comparing(Entry::path));
        return entries;
    }

    @Override
    public List<String> roots() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(root)) {
            return names.filter(path -> !isPart(path))
                    .map(path -> path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw disk(root, failed);
        }
    }

    @Override
    public Optional<Content> read(String path) {
        Path file = at(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Content(new StoreStream(Files.newInputStream(file), describe()), null));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failed) {
            throw disk(file, failed);
        }
    }

    @Override
    public Optional<Content> read(String path, String version) {
        return Optional.empty();
    }

    @Override
    public List<Version> versions(String prefix) {
        return List.of();
    }

    @Override
    public @Nullable String put(String path, Path file, String mediaType, Lock lock) {
        Path target = at(path);
        Path folder = target.resolveSibling("");
        try {
            Files.createDirectories(folder);
            sweep(folder);
            Path part =
                    Files.createTempFile(folder, PART + ProcessHandle.current().pid() + "-", "");
            try {
                Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
                sync(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(folder);
            } finally {
                Files.deleteIfExists(part);
            }
            if (!Sha256.of(target).equals(Sha256.of(file))) {
                throw new FaultException(
                        Fault.of(FaultCode.INTEGRITY_ARCHIVE, path, "read back, it has another digest"));
            }
            return null;
        } catch (IOException failed) {
            throw disk(target, failed);
        }
    }

    @Override
    public void remove(String path) {
        try {
            Files.deleteIfExists(at(path));
        } catch (IOException failed) {
            throw disk(at(path), failed);
        }
    }

    @Override
    public void unhide(Version marker) {
        throw new IllegalArgumentException("a folder has no markers");
    }

    @Override
    public void emptied(String folder) {
        try {
            EmptyFolders.remove(root, at(folder));
        } catch (IOException failed) {
            throw disk(at(folder), failed);
        }
    }

    private Path at(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("outside of the vault: " + path);
        }
        return file;
    }

    /** Whoever died while writing is followed by who writes the same file again, and so in the same folder. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PART + "*")) {
            for (Path part : parts) {
                if (isOrphan(part)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static boolean isOrphan(Path part) {
        String pid = part.getFileName().toString().substring(PART.length()).replaceFirst("-.*", "");
        return !pid.matches("\\d{1,10}")
                || ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static boolean isPart(Path file) {
        return file.getFileName().toString().startsWith(PART);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FaultException disk(Path path, IOException failed) {
        return new FaultException(
                Fault.of(
                        FaultCode.UNAVAILABLE_DISK,
                        path.toString(),
                        failed.getClass().getSimpleName()),
                failed);
    }
}
