package vn.sohoa.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.inquiry.sheet.Column;
import vn.sohoa.inquiry.sheet.Found;
import vn.sohoa.inquiry.sheet.Sheet;
import vn.sohoa.register.Catalogue;

/** Answers questions. Reads only; an answer is of one moment. */
public final class Inquiry {
    private static final int FETCH = 1000;

    private final Database database;
    private final Catalogue catalogue;
    private final JdbcTemplate rows;

    /** @param catalogue says how long a procedure's records are kept */
    public Inquiry(Database database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
        this.rows = new JdbcTemplate(database.dataSource());
        rows.setFetchSize(FETCH);
    }

    /** Prints a page of a list. */
    public Found list(Order order, Answers answers) {
        return atOneMoment(() -> print(order, total(order), answers));
    }

    /** As {@link #list(Order, Answers)}, of a list that was counted before: counting takes longer than a page of it. */
    public Found list(Order order, long total, Answers answers) {
        return atOneMoment(() -> print(order, total, answers));
    }

    /** How many rows the list has, on all pages. */
    public long count(Order order) {
        return atOneMoment(() -> total(order));
    }

    private Found print(Order order, long total, Answers answers) {
        List<Column> columns = order.question().columns();
        Sheet sheet = answers.sheet(order.question().key());
        sheet.begin(columns);
        Found found = page(order, total, columns, sheet);
        sheet.end(found);
        return found;
    }

    /**
     * Prints how many dossiers, documents and bytes there are in each state, in all and in each group.
     *
     * @param ways at least one
     */
    public void totals(Scope scope, Set<Totals.By> ways, Answers answers) {
        Sheet sheet = answers.sheet("totals");
        Totals totals = new Totals(rows, catalogue);
        atOneMoment(() -> {
            sheet.begin(Totals.COLUMNS);
            long shown = totals.each(scope, ways, sheet::row);
            Found found = new Found(shown, shown, null);
            sheet.end(found);
            return found;
        });
    }

    /**
     * Prints everything that is known to have happened to a dossier, oldest first.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when neither register nor audit log know it
     */
    public Found history(DossierCode dossier, Answers answers) {
        History history = new History(rows);
        return atOneMoment(() -> {
            List<List<@Nullable Object>> events = history.of(dossier);
            if (events.isEmpty()) {
                throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, dossier.value()));
            }
            Sheet sheet = answers.sheet("history");
            sheet.begin(History.COLUMNS);
            events.forEach(sheet::row);
            Found found = new Found(events.size(), events.size(), null);
            sheet.end(found);
            return found;
        });
    }

    private long total(Order order) {
        Listing listing = order.question().listing();
        Filter filter = filter(order);
        Long total = rows.queryForObject(
                "SELECT count(*) FROM " + listing.from() + " WHERE " + listing.where() + filter.sql(),
                Long.class,
                filter.params().toArray());
        return total == null ? 0 : total;
    }

    private Found page(Order order, long total, List<Column> columns, Sheet sheet) {
        Page page = order.page();
        Listing listing = order.question().listing();
        Filter filter = filter(order);
        if (page.after() != null) {
            filter.and(listing.behind(), listing.split(page.after()));
        }
        List<Object> params = new ArrayList<>(new RetentionClasses(catalogue).params());
        params.addAll(filter.params());
        params.add(page.limit() + 1L);
        Shown shown = new Shown(listing, page.limit());
        rows.query(
                RetentionClasses.WITH + "SELECT " + listing.select() + ", " + RetentionClasses.CLASS
                        + " AS retention FROM " + listing.from() + RetentionClasses.JOIN + " " + listing.more()
                        + " WHERE " + listing.where() + filter.sql() + " ORDER BY " + listing.order() + " LIMIT ?",
                row -> {
                    if (shown.takes(row)) {
                        sheet.row(values(columns, row));
                    }
                },
                params.toArray());
        return new Found(total, shown.count, shown.more ? shown.last : null);
    }

    private Filter filter(Order order) {
        Question question = order.question();
        Scope scope = order.scope();
        Filter filter = Filter.of(scope);
        if (scope.retention() != null) {
            new RetentionClasses(catalogue).only(scope.retention(), filter);
        }
        if (question == Question.READS) {
            filter.happened(scope.period(), question.listing().where());
        } else {
            filter.received(scope.period());
        }
        String dossier = question.listing().keys().getFirst();
        filter.and(
                (question == Question.READS ? "e.subject" : dossier) + " = ?",
                scope.dossier() == null ? null : scope.dossier().value());
        if (order.state() != null) {
            question.condition(order.state()).ifPresent(filter::and);
        }
        return filter.and("position(lower(?) IN lower(e.actor)) > 0", order.who());
    }

    static List<@Nullable Object> values(List<Column> columns, ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (Column column : columns) {
            values.add(column.read(row));
        }
        return values;
    }

    private <T> T atOneMoment(Supplier<T> work) {
        return database.inTransaction(() -> {
            rows.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            // totals sort and hash hundreds of thousands of rows: in memory
            rows.execute("SET LOCAL work_mem = '64MB'");
            // indexes that answer by themselves are read in order
            rows.execute("SET LOCAL random_page_cost = 1.1");
            return work.get();
        });
    }

    /** Counts the rows of a page; the one behind it only tells that there are more. */
    private static final class Shown {
        private final List<String> keys;
        private final int limit;
        private long count;
        private boolean more;
        private @Nullable String last;

        Shown(Listing listing, int limit) {
            this.keys = listing.keyColumns();
            this.limit = limit;
        }

        boolean takes(ResultSet row) throws SQLException {
            if (count == limit) {
                more = true;
                return false;
            }
            count++;
            List<String> values = new ArrayList<>();
            for (String key : keys) {
                values.add(row.getString(key));
            }
            last = Listing.join(values);
            return true;
        }
    }
}
