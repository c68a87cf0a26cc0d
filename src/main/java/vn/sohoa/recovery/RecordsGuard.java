package vn.sohoa.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.sohoa.archive.ArchivedFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Whether this database is the one that the records in the archive were last kept from, or has gone on from there. */
final class RecordsGuard {
    private static final int MONTHS_BACK = 24;

    private final DossierArchive archive;

    RecordsGuard(DossierArchive archive) {
        this.archive = archive;
    }

    /** Writes the audit log's entries that are to be kept next, and names the file. */
    interface Entries {
        Path write() throws IOException;
    }

    /**
     * No later number is in the archive, and what is there under this one already is the beginning of what is to be put
     * there. The newest object that there is tells; an office that kept nothing for so long has other worries.
     *
     * @param number under which records are kept next
     */
    void require(YearMonth month, int number, Entries entries) throws IOException {
        Optional<ObjectName> newest = Stream.iterate(month, earlier -> earlier.minusMonths(1))
                .limit(MONTHS_BACK)
                .map(ObjectName::records)
                .filter(archive::has)
                .findFirst();
        List<ArchivedFile> kept = newest.map(archive::files).orElse(List.of());
        for (ArchivedFile file : kept) {
            Optional<Integer> there = RecordFile.AUDIT.number(file.logicalPath());
            if (there.filter(one -> one > number).isPresent()) {
                throw behind(newest.get(), file.logicalPath(), number);
            }
            if (there.filter(one -> one == number).isPresent()) {
                Path audit = entries.write();
                Path before = audit.resolveSibling("before");
                archive.read(newest.get(), file.logicalPath(), before);
                long common = Files.mismatch(before, audit);
                if (common >= 0 && common < Files.size(before)) {
                    throw behind(newest.get(), file.logicalPath(), number);
                }
            }
        }
    }

    private static FaultException behind(ObjectName object, String path, int number) {
        return new FaultException(
                Fault.of(FaultCode.INTEGRITY_DATABASE, object + "/" + path, "records " + (number - 1)));
    }
}
