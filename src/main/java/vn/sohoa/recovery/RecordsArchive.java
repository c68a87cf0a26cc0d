package vn.sohoa.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Reads the office's records out of the archive. */
public final class RecordsArchive {
    static final String ROWS = "rows.jsonl";
    static final String AUDIT = "audit.jsonl";
    static final String MARK = "mark.txt";

    private final DossierArchive archive;
    private final RecordLoader loader;
    private final Path work;

    public RecordsArchive(DossierArchive archive, RecordLoader loader, Path work) {
        this.archive = archive;
        this.loader = loader;
        this.work = work;
    }

    /**
     * Loads all records there are, in the order in which they were kept, and then a backup's, unless the archive has got them
     * since.
     *
     * @param backup its folder
     * @return how many times records were kept
     * @throws FaultException {@code INTEGRITY_ARCHIVE} when one is missing in between, or was there when the backup was made
     */
    public int load(List<ObjectName> objects, Optional<Path> backup) throws IOException {
        loader.begin();
        TreeMap<Integer, Path> rows = new TreeMap<>();
        TreeMap<Integer, Path> audit = new TreeMap<>();
        for (ObjectName object : objects) {
            if (!object.isDossier() && archive.has(object)) {
                Path folder = work.resolve(object.value());
                archive.copyTo(object, folder, path -> true);
                try (Stream<Path> files = Files.list(folder)) {
                    files.forEach(file -> {
                        String name = String.valueOf(file.getFileName());
                        RecordFile.ROWS.number(name).ifPresent(number -> rows.put(number, file));
                        RecordFile.AUDIT.number(name).ifPresent(number -> audit.put(number, file));
                    });
                }
            }
        }
        requireComplete(rows);
        requireComplete(audit);
        for (Path file : rows.values()) {
            loader.rows(file);
        }
        for (Path file : audit.values()) {
            loader.entries(file);
        }
        loader.mark(rows.size());
        Optional<Path> newer = newer(rows.size(), backup);
        if (newer.isPresent()) {
            loader.rows(newer.get().resolve(ROWS));
            loader.entries(newer.get().resolve(AUDIT));
        }
        loader.finish();
        if (newer.isPresent()) {
            loader.unkept(newer.get().resolve(ROWS));
        }
        PathUtils.cleanDirectory(work);
        return rows.size();
    }

    private static Optional<Path> newer(int kept, Optional<Path> backup) throws IOException {
        if (backup.isEmpty()) {
            return backup;
        }
        Path records = backup.get().resolve(Backup.RECORDS);
        int known = Integer.parseInt(Files.readString(records.resolve(MARK)).strip());
        if (known > kept) {
            throw new FaultException(Fault.of(
                    FaultCode.INTEGRITY_ARCHIVE, "records", "number " + known + " was in the archive and is not now"));
        }
        return known == kept ? Optional.of(records) : Optional.empty();
    }

    private static void requireComplete(TreeMap<Integer, Path> files) {
        IntStream.rangeClosed(1, files.size())
                .filter(number -> !files.containsKey(number))
                .findFirst()
                .ifPresent(missing -> {
                    throw new FaultException(Fault.of(
                            FaultCode.INTEGRITY_ARCHIVE, "records", "number " + missing + " is not in the archive"));
                });
    }
}
