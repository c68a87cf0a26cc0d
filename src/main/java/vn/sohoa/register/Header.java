package vn.sohoa.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** A register file's first row: which separator the file uses and where each column stands. Other columns are let be. */
final class Header {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final CsvReader.CsvReaderBuilder format;
    private final Map<Column, Integer> positions;
    private final int width;

    private Header(CsvReader.CsvReaderBuilder format, Map<Column, Integer> positions, int width) {
        this.format = format;
        this.positions = positions;
        this.width = width;
    }

    /**
     * Takes the separator that makes the most columns known.
     *
     * @throws FaultException {@code INPUT_BAD_REGISTER} when a mandatory column is missing or one stands twice
     */
    static Header parse(String file, String line) {
        Header best = null;
        for (char separator : SEPARATORS) {
            Header header = with(file, line, separator);
            if (header != null && (best == null || header.positions.size() > best.positions.size())) {
                best = header;
            }
        }
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            if (column.mandatory() && (best == null || !best.positions.containsKey(column))) {
                missing.add(column.word());
            }
        }
        if (best == null || !missing.isEmpty()) {
            throw bad(file, "The first row lacks the columns " + String.join(", ", missing) + ".");
        }
        return best;
    }

    /** The fields of a record of this file; none when its quotes are not in order. */
    Optional<List<String>> split(String record) {
        try {
            return Optional.of(format.ofSingleCsvRecord(record).getFields());
        } catch (CsvParseException quotes) {
            return Optional.empty();
        }
    }

    int width() {
        return width;
    }

    /** Empty text for a column that the file does not have. */
    String field(List<String> fields, Column column) {
        Integer position = positions.get(column);
        return position == null ? "" : fields.get(position);
    }

    private static @Nullable Header with(String file, String line, char separator) {
        CsvReader.CsvReaderBuilder format = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false);
        Header header = new Header(format, new EnumMap<>(Column.class), 0);
        Optional<List<String>> names = header.split(line);
        if (names.isEmpty()) {
            return null;
        }
        for (int at = 0; at < names.get().size(); at++) {
            Optional<Column> column = Column.find(names.get().get(at));
            if (column.isPresent() && header.positions.put(column.get(), at) != null) {
                throw bad(file, "The column " + column.get().word() + " stands twice in the first row.");
            }
        }
        return new Header(format, header.positions, names.get().size());
    }

    private static FaultException bad(String file, String detail) {
        return new FaultException(Fault.of(FaultCode.INPUT_BAD_REGISTER, file, detail));
    }
}
