package vn.sohoa.disposal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.sohoa.disposal.DisposalList.Course;
import vn.sohoa.disposal.DisposalList.Item;
import vn.sohoa.disposal.DisposalList.Person;
import vn.sohoa.disposal.DisposalList.Refusal;
import vn.sohoa.disposal.DisposalList.State;
import vn.sohoa.dossier.DossierCode;

/** Reads lists and their items from their rows. */
final class ListRow {
    private ListRow() {}

    static DisposalList list(ResultSet row, List<Item> items) throws SQLException {
        Person proposed = person(row, "proposed");
        Person refused = person(row, "refused");
        Course course = new Course(
                Objects.requireNonNull(proposed),
                person(row, "approved"),
                refused == null ? null : new Refusal(refused, row.getString("refusal")),
                instant(row, "begun_at"),
                instant(row, "executed_at"));
        return new DisposalList(row.getString("number"), row.getString("reason"), state(course), course, items);
    }

    private static State state(Course course) {
        if (course.refused() != null) {
            return State.REFUSED;
        }
        if (course.executedAt() != null) {
            return State.EXECUTED;
        }
        if (course.begunAt() != null) {
            return State.BEGUN;
        }
        return course.approved() == null ? State.PROPOSED : State.APPROVED;
    }

    static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                new DossierCode(row.getString("dossier")),
                row.getString("left_out"),
                instant(row, "condemned_at"),
                instant(row, "destroyed_at"),
                row.getObject("removed", Integer.class));
    }

    private static @Nullable Person person(ResultSet row, String what) throws SQLException {
        Instant at = instant(row, what + "_at");
        return at == null ? null : new Person(row.getString(what + "_by"), at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
