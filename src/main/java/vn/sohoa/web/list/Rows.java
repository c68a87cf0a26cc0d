package vn.sohoa.web.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.sohoa.inquiry.sheet.Column;
import vn.sohoa.inquiry.sheet.Found;
import vn.sohoa.inquiry.sheet.Sheet;

/** An answer's rows, kept for a page. */
public final class Rows implements Sheet {
    private List<Column> columns = List.of();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private @Nullable Found found;

    @Override
    public void begin(List<Column> of) {
        columns = of;
    }

    @Override
    public void row(List<@Nullable Object> values) {
        rows.add(values);
    }

    @Override
    public void end(Found of) {
        found = of;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<List<@Nullable Object>> rows() {
        return rows;
    }

    public Found found() {
        return Objects.requireNonNull(found);
    }
}
