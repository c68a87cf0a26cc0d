package vn.sohoa.register;

import java.util.List;
import vn.sohoa.dossier.Fault;

/**
 * What became of one register file.
 *
 * @param rejected rows that were left out, with file, line, column and reason; or the one fault of the file as a whole
 */
public record ImportReport(String file, int inserted, int updated, int unchanged, List<Fault> rejected) {
    public ImportReport {
        rejected = List.copyOf(rejected);
    }

    static ImportReport failed(String file, Fault fault) {
        return new ImportReport(file, 0, 0, 0, List.of(fault));
    }
}
