package vn.sohoa.register;

import org.jspecify.annotations.Nullable;

/** Leaves the reading of one row; never leaves the package. */
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Column column;
    private final RowProblem problem;

    RowRefused(@Nullable Column column, RowProblem problem) {
        super(problem.name(), null, false, false);
        this.column = column;
        this.problem = problem;
    }

    RowFault at(int line) {
        return new RowFault(line, column, problem);
    }
}
