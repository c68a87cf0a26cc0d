package vn.sohoa.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Sha256;

/**
 * Proves the book against itself, the audit log, the prints, the locks and the archive. It reads only, and believes nothing
 * that the book says of itself.
 */
public final class BookCheck {
    private static final byte[] END_OF_FILE = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    private final JdbcClient jdbc;
    private final BookEntries entries;
    private final BookKeeper keeper;
    private final BookSurroundings surroundings;

    public BookCheck(
            Database database, CertificationSettings settings, BookKeeper keeper, BookSurroundings surroundings) {
        this.jdbc = database.jdbc();
        this.entries = new BookEntries(database, settings);
        this.keeper = keeper;
        this.surroundings = surroundings;
    }

    /** What can be wrong. */
    public enum Wrong {
        /** A number between 1 and the last has no entry. */
        GAP,
        /** The book's last number is another than its last entry's. */
        LAST_NUMBER,
        /** The audit log has a number that the book has not. */
        LOST,
        /** The book has a number that the audit log has not. */
        UNTOLD,
        /** The audit log has a number twice. */
        REUSED,
        COPY_MISSING,
        COPY_CHANGED,
        /** Made void after its month was printed. */
        VOID_NOT_PRINTED,
        /** Not what was locked. */
        LOCK
    }

    /** @param subject an entry's id, or agency and year */
    public record Finding(Wrong wrong, String subject) {}

    /** What was looked at, and what is wrong with it. */
    public record Result(AgencyCode agency, int year, BookTotals totals, boolean locked, List<Finding> findings) {}

    /** Checks one agency's book, one year or all. */
    public List<Result> check(AgencyCode agency, @Nullable Integer year) {
        return keeper.years(agency).stream()
                .filter(one -> year == null || one.equals(year))
                .map(one -> check(agency, one.intValue()))
                .toList();
    }

    private Result check(AgencyCode agency, int year) {
        List<Certification> all = entries.of(agency, year);
        List<Finding> findings = new ArrayList<>();
        numbers(agency, year, all, findings);
        told(agency, year, all, findings);
        Set<String> disposed = disposed(agency, year);
        all.stream().filter(entry -> !disposed.contains(entry.id())).forEach(entry -> copy(entry, findings));
        prints(agency, year, all, findings);
        var lock = keeper.lockOf(agency, year);
        lock.filter(held -> !held.totals().equals(BookTotals.of(all))
                        || !held.entries().equals(BookTotals.digest(all)))
                .ifPresent(held -> findings.add(new Finding(Wrong.LOCK, agency + "/" + year)));
        return new Result(agency, year, BookTotals.of(all), lock.isPresent(), List.copyOf(findings));
    }

    private void numbers(AgencyCode agency, int year, List<Certification> all, List<Finding> findings) {
        int last = jdbc.sql("SELECT last_number FROM certification_book WHERE agency = ? AND book_year = ?")
                .params(agency.value(), year)
                .query(Integer.class)
                .single();
        int before = 0;
        for (Certification entry : all) {
            for (int missing = before + 1; missing < entry.number(); missing++) {
                findings.add(new Finding(Wrong.GAP, Certification.id(agency, year, missing)));
            }
            before = entry.number();
        }
        if (before != last) {
            findings.add(new Finding(Wrong.LAST_NUMBER, agency + "/" + year));
        }
    }

    /** The audit log is written by the same transaction, and by nothing else. */
    private void told(AgencyCode agency, int year, List<Certification> all, List<Finding> findings) {
        Map<String, Integer> told = new HashMap<>();
        jdbc.sql("""
                        SELECT details ->> 'certification' id, count(*) times FROM audit_entry
                        WHERE act = 'certification.intended' AND details ->> 'certification' LIKE ? GROUP BY 1""").param(agency + "-" + year + "-%").query(row -> {
            told.put(row.getString("id"), row.getInt("times"));
        });
        Set<String> inBook = new HashSet<>();
        for (Certification entry : all) {
            inBook.add(entry.id());
            Integer times = told.get(entry.id());
            if (times == null) {
                findings.add(new Finding(Wrong.UNTOLD, entry.id()));
            } else if (times > 1) {
                findings.add(new Finding(Wrong.REUSED, entry.id()));
            }
        }
        told.keySet().stream()
                .filter(id -> !inBook.contains(id))
                .sorted()
                .forEach(id -> findings.add(new Finding(Wrong.LOST, id)));
    }

    /** Entries whose copy was destroyed with its dossier, when its retention had ended: the entry stays. */
    private Set<String> disposed(AgencyCode agency, int year) {
        return new HashSet<>(
                jdbc.sql("""
                        SELECT c.id FROM certification c JOIN document d ON d.id = c.document
                        WHERE c.agency = ? AND c.book_year = ? AND d.state = 'DISPOSED'""").params(agency.value(), year).query(String.class).list());
    }

    private void copy(Certification entry, List<Finding> findings) {
        Sha256 expected = entry.copy();
        if (expected == null || entry.state() == Certification.State.VOID) {
            return;
        }
        Path file = null;
        try {
            file = Files.createTempFile("certified", ".pdf");
            if (!surroundings.fetch(entry, file)) {
                findings.add(new Finding(Wrong.COPY_MISSING, entry.id()));
            } else if (!beginsWith(Files.readAllBytes(file), expected)) {
                findings.add(new Finding(Wrong.COPY_CHANGED, entry.id()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            delete(file);
        }
    }

    /** The copy as it was, or with what only upkeep has appended to it: another time-stamp. */
    static boolean beginsWith(byte[] file, Sha256 digest) {
        if (Sha256.of(file).equals(digest)) {
            return true;
        }
        for (int i = 0; i <= file.length - END_OF_FILE.length; i++) {
            if (Arrays.equals(file, i, i + END_OF_FILE.length, END_OF_FILE, 0, END_OF_FILE.length)) {
                int end = i + END_OF_FILE.length;
                for (int more = 0; more <= 2 && end + more <= file.length; more++) {
                    if (Sha256.of(Arrays.copyOf(file, end + more)).equals(digest)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void prints(AgencyCode agency, int year, List<Certification> all, List<Finding> findings) {
        Map<Integer, OffsetDateTime> printed = new HashMap<>();
        jdbc.sql("""
                        SELECT month, max(printed_at) printed FROM certification_print
                        WHERE agency = ? AND book_year = ? GROUP BY month""").params(agency.value(), year).query(row -> {
            printed.put(row.getInt("month"), row.getObject("printed", OffsetDateTime.class));
        });
        for (Certification entry : all) {
            OffsetDateTime at = printed.get(entry.day().getMonthValue());
            boolean wholeYear = printed.containsKey(0);
            if (entry.entry().voidedAt() != null
                    && at != null
                    && !wholeYear
                    && at.toInstant().isBefore(entry.entry().voidedAt())) {
                findings.add(new Finding(Wrong.VOID_NOT_PRINTED, entry.id()));
            }
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stubborn) {
            throw new UncheckedIOException(stubborn);
        }
    }
}
