package vn.sohoa.register;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/**
 * A row that was left out.
 *
 * @param line where it begins in the file, from 1, whatever quoted line breaks come before
 * @param column none when the row as a whole is at fault
 */
record RowFault(int line, @Nullable Column column, RowProblem problem) {
    String columnName() {
        return column == null ? "" : column.word();
    }

    Fault toFault(String file) {
        String where = column == null ? "" : column.word() + ": ";
        return Fault.of(FaultCode.INPUT_BAD_ROW, file + ":" + line, where + problem.english());
    }
}
