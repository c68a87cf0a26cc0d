package vn.sohoa.certification;

import static vn.sohoa.certification.BookEntries.utc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Prints the book every month and locks it when its year is over. A print is PDF/A-2u, sealed by the agency, and appears
 * whole or not at all; printing again makes another file of the same entries.
 */
public final class BookKeeper {
    private static final CopySigner.Where SEAL = new CopySigner.Where(1, 560, 530, 246, 40);

    private final Database database;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;
    private final CertificationSettings settings;
    private final BookSurroundings surroundings;
    private final BookEntries entries;

    public BookKeeper(
            Database database,
            AuditLog audit,
            Clock clock,
            CertificationSettings settings,
            BookSurroundings surroundings) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.surroundings = surroundings;
        this.entries = new BookEntries(database, settings);
    }

    /** A print that was made. */
    public record Print(Path file, Sha256 digest, AgencyCode agency, BookTotals totals) {}

    /** How a print is called in the reports folder, by everybody who makes one. */
    public static String fileName(AgencyCode agency, String period) {
        return "so-chung-thuc-" + agency + "-" + period + ".pdf";
    }

    /** The agencies that have a book. */
    public List<AgencyCode> agencies() {
        return jdbc.sql("SELECT DISTINCT agency FROM certification_book ORDER BY agency")
                .query((row, number) -> new AgencyCode(row.getString("agency")))
                .list();
    }

    /** The years an agency has a book of. */
    public List<Integer> years(AgencyCode agency) {
        return jdbc.sql("SELECT book_year FROM certification_book WHERE agency = ? ORDER BY book_year")
                .param(agency.value())
                .query(Integer.class)
                .list();
    }

    /** A month's entries as a page shows them. */
    public BookMonth month(AgencyCode agency, YearMonth month, int after, int limit) {
        return BookMonth.read(jdbc, agency, month, after, limit);
    }

    /** The month of the newest entry; none in a book without any. */
    public Optional<YearMonth> newestMonth(AgencyCode agency) {
        return BookMonth.newest(jdbc, agency);
    }

    /** Whether a year's book is locked. */
    public boolean isLocked(AgencyCode agency, int year) {
        return lockOf(agency, year).isPresent();
    }

    /**
     * Prints a month.
     *
     * @throws FaultException {@code UNAVAILABLE_*} to be tried again; {@code INPUT_NOT_PDFA} when the gate refuses it
     */
    public Print print(AgencyCode agency, YearMonth month, Path out) {
        List<Certification> all = entries.of(agency, month.getYear());
        List<Certification> shown = all.stream()
                .filter(entry -> YearMonth.from(entry.day()).equals(month))
                .toList();
        String period = "Tháng " + month.getMonthValue() + " năm " + month.getYear();
        return printed(agency, month.getYear(), month.getMonthValue(), period, shown, out);
    }

    /**
     * Locks a year with its totals and prints all of it. A year that is locked is printed again and stays as it is.
     *
     * @throws FaultException {@code POLICY_BOOK_YEAR} before the year is over in Viet Nam, and while a copy is not in the
     *     archive; {@code USAGE_NOT_FOUND} when there is no such book
     */
    public Print lock(AgencyCode agency, int year, Path out) {
        if (!years(agency).contains(year)) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, agency + "/" + year));
        }
        List<Certification> all = database.inTransaction(() -> locked(agency, year));
        return printed(agency, year, 0, "Năm " + year, all, out);
    }

    /** Totals as they were locked. */
    Optional<Locked> lockOf(AgencyCode agency, int year) {
        return jdbc.sql("SELECT * FROM certification_lock WHERE agency = ? AND book_year = ?")
                .params(agency.value(), year)
                .query((row, number) -> new Locked(
                        new BookTotals(
                                row.getInt("last_number"),
                                row.getInt("valid"),
                                row.getInt("void"),
                                row.getLong("copies"),
                                row.getLong("pages"),
                                row.getLong("fee")),
                        new Sha256(row.getString("entries"))))
                .optional();
    }

    /** @param entries digest of all that they say */
    record Locked(BookTotals totals, Sha256 entries) {}

    private List<Certification> locked(AgencyCode agency, int year) {
        jdbc.sql("SELECT last_number FROM certification_book WHERE agency = ? AND book_year = ? FOR UPDATE")
                .params(agency.value(), year)
                .query(Integer.class)
                .single();
        List<Certification> all = entries.of(agency, year);
        if (lockOf(agency, year).isPresent()) {
            return all;
        }
        requireOver(agency, year, all);
        BookTotals totals = BookTotals.of(all);
        jdbc.sql("""
                        INSERT INTO certification_lock (agency, book_year, last_number, valid, void, copies, pages, fee,
                            entries, locked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        agency.value(),
                        year,
                        totals.last(),
                        totals.valid(),
                        totals.voided(),
                        totals.copies(),
                        totals.pages(),
                        totals.fee(),
                        BookTotals.digest(all).hex(),
                        utc(clock.instant()))
                .update();
        audit.append(
                "certification.book-locked",
                agency + "/" + year,
                Map.of(
                        "last", String.valueOf(totals.last()),
                        "entries", BookTotals.digest(all).hex()));
        return all;
    }

    private void requireOver(AgencyCode agency, int year, List<Certification> all) {
        String book = agency + "/" + year;
        if (LocalDate.ofInstant(clock.instant(), Authorisation.VIETNAM).getYear() <= year) {
            throw new FaultException(
                    Fault.of(FaultCode.POLICY_BOOK_YEAR, book, "It is locked after 31/12/" + year + "."));
        }
        @Nullable
        Certification unfinished = all.stream()
                .filter(entry -> entry.state() == State.INTENDED || entry.state() == State.SIGNED)
                .findFirst()
                .orElse(null);
        if (unfinished != null) {
            throw new FaultException(Fault.of(
                    FaultCode.POLICY_BOOK_YEAR,
                    book,
                    unfinished.id() + " is not in the archive yet: run the night, or make it void."));
        }
    }

    private Print printed(AgencyCode agency, int year, int month, String period, List<Certification> shown, Path out) {
        BookSheet sheet = BookSheet.of(settings.book(year), agency.value(), period, shown);
        Path plain = null;
        try {
            Path target = out.toAbsolutePath();
            Files.createDirectories(target.resolveSibling(""));
            plain = Files.createTempFile(target.resolveSibling(""), ".book", ".pdf");
            BookPages.write(sheet, clock.instant(), plain);
            surroundings.check(plain, out.getFileName().toString());
            surroundings.seal(plain, target, SEAL);
            surroundings.check(target, out.getFileName().toString());
            Print print = new Print(out, Sha256.of(target), agency, BookTotals.of(shown));
            database.inTransaction(() -> record(print, year, month));
            return print;
        } catch (IOException full) {
            throw disk(out, full);
        } finally {
            delete(plain);
        }
    }

    private void record(Print print, int year, int month) {
        jdbc.sql("""
                        INSERT INTO certification_print (agency, book_year, month, digest, printed_at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(print.agency().value(), year, month, print.digest().hex(), utc(clock.instant()))
                .update();
        audit.append(
                "certification.book-printed",
                print.agency() + "/" + year,
                Map.of("month", String.valueOf(month), "digest", print.digest().hex()));
    }

    private static void delete(@Nullable Path plain) {
        try {
            if (plain != null) {
                Files.deleteIfExists(plain);
            }
        } catch (IOException stubborn) {
            throw disk(plain, stubborn);
        }
    }

    private static FaultException disk(Path file, IOException cause) {
        return new FaultException(
                Fault.of(
                        FaultCode.UNAVAILABLE_DISK,
                        String.valueOf(file.getFileName()),
                        String.valueOf(cause.getMessage())),
                cause);
    }
}
