package vn.sohoa.register;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/** The officer's list of the rows that were left out, beside the register file; in Vietnamese and English. */
final class ErrorList {
    static final String SUFFIX = ".errors.csv";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorList.class);

    /** Without it a Vietnamese Excel takes UTF-8 for its own code page. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Path list;
    private final Path part;

    ErrorList(Path folder, String name) {
        this.list = folder.resolve(name.substring(0, name.length() - suffixLength(name)) + SUFFIX);
        this.part = folder.resolve("." + list.getFileName() + ".part");
    }

    /** Replaces the list, or removes it when there is nothing to say. A folder that cannot be written to is only a fault. */
    Optional<Fault> write(List<RowFault> faults) {
        try {
            if (faults.isEmpty()) {
                Files.deleteIfExists(list);
            } else {
                Files.writeString(part, BYTE_ORDER_MARK + text(faults), StandardCharsets.UTF_8);
                Files.move(part, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.empty();
        } catch (IOException refused) {
            LOG.warn("cannot write {}", list, refused);
            return Optional.of(Fault.of(
                    FaultCode.UNAVAILABLE_DISK, list.toString(), "The list of rows left out could not be written."));
        }
    }

    private static String text(List<RowFault> faults) throws IOException {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord("line", "column", "reason_vi", "reason_en");
        for (RowFault fault : faults) {
            csv.writeRecord(
                    Integer.toString(fault.line()),
                    fault.columnName(),
                    fault.problem().vietnamese(),
                    fault.problem().english());
        }
        csv.flush();
        return text.toString();
    }

    private static int suffixLength(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? 0 : name.length() - dot;
    }
}
