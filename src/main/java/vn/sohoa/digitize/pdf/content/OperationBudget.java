package vn.sohoa.digitize.pdf.content;

import vn.sohoa.digitize.imaging.Limits;

/** Forms that draw forms that draw forms multiply: a small file can ask for more drawing than a night has time for. */
final class OperationBudget {
    private static final long MOST = 3_000_000;

    private long spent;

    void spend() {
        Limits.check("drawing operations", ++spent, MOST);
    }
}
