package vn.sohoa.inquiry.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an answer is printed, a row at a time. */
public interface Sheet {
    /** Comes first. */
    void begin(List<Column> columns);

    /** One value a column. */
    void row(List<@Nullable Object> values);

    /** Comes last. */
    void end(Found found);
}
