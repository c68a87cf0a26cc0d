package vn.sohoa.register;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** The bytes of one register file, read once, so that what is imported is what the digest says. */
final class RegisterFile {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String name;
    private final Sha256 digest;
    private final byte[] bytes;

    /** @param bytes not changed by anybody afterwards */
    RegisterFile(String name, Sha256 digest, byte[] bytes) {
        this.name = name;
        this.digest = digest;
        this.bytes = bytes;
    }

    String name() {
        return name;
    }

    Sha256 digest() {
        return digest;
    }

    /**
     * Gives every row that can be read to {@code rows}, in the file's order, and returns the others. A row that repeats an
     * earlier one is given again; one that contradicts an earlier one is a fault.
     *
     * @throws FaultException {@code INPUT_BAD_REGISTER}, before any row is given: not UTF-8, or no header
     */
    List<RowFault> parse(Catalogue catalogue, Consumer<DossierRecord> rows) {
        try {
            requireUtf8();
            return parseRows(catalogue, rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<RowFault> parseRows(Catalogue catalogue, Consumer<DossierRecord> rows) throws IOException {
        RecordLines lines = new RecordLines(open());
        RecordLines.Line first = lines.next(line -> true);
        if (first == null) {
            throw bad(name, "It is empty.");
        }
        Header header = Header.parse(name, first.text());
        RowReader reader = new RowReader(catalogue, header);
        Map<DossierCode, Integer> seen = new HashMap<>();
        List<RowFault> faults = new ArrayList<>();
        RecordLines.Line line = lines.next(text -> whole(header, text));
        while (line != null) {
            try {
                read(header, reader, line.text(), seen, rows);
            } catch (RowRefused refused) {
                faults.add(refused.at(line.number()));
            }
            line = lines.next(text -> whole(header, text));
        }
        return faults;
    }

    private static void read(
            Header header,
            RowReader reader,
            String text,
            Map<DossierCode, Integer> seen,
            Consumer<DossierRecord> rows) {
        List<String> fields = header.split(text).orElseThrow(() -> new RowRefused(null, RowProblem.QUOTES));
        if (fields.stream().allMatch(String::isBlank)) {
            return; // what a spreadsheet leaves of deleted rows
        }
        if (fields.size() != header.width()) {
            throw new RowRefused(null, RowProblem.FIELD_COUNT);
        }
        DossierRecord dossier = reader.read(fields);
        Integer earlier = seen.putIfAbsent(dossier.code(), dossier.hashCode());
        if (earlier != null && earlier != dossier.hashCode()) {
            throw new RowRefused(Column.CODE, RowProblem.TWICE_IN_FILE);
        }
        rows.accept(dossier);
    }

    private static boolean whole(Header header, String text) {
        return header.split(text)
                .filter(fields -> fields.size() == header.width())
                .isPresent();
    }

    private void requireUtf8() throws IOException {
        int line = 1;
        try (Reader reader = reader()) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                line += c == '\n' ? 1 : 0;
            }
        } catch (CharacterCodingException otherEncoding) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.INPUT_BAD_REGISTER,
                            name,
                            "It is not UTF-8 near line " + line + ". Save it as \"CSV UTF-8\"."),
                    otherEncoding);
        }
    }

    private Reader open() throws IOException {
        BufferedReader reader = reader();
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private BufferedReader reader() {
        return new BufferedReader(new InputStreamReader(
                new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static FaultException bad(String name, String detail) {
        return new FaultException(Fault.of(FaultCode.INPUT_BAD_REGISTER, name, detail));
    }
}
