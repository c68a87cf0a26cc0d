package vn.sohoa.digitize.quality;

import java.util.List;

/**
 * What a page is worth.
 *
 * @param page from 1
 * @param letters characters read
 * @param errorRate estimated share of wrong characters, 0 to 1; 0 where nothing was read
 */
public record PageVerdict(int page, boolean blank, int letters, double errorRate, List<Finding> findings) {
    public PageVerdict {
        findings = List.copyOf(findings);
    }

    /** Whether it has to be scanned again. */
    public boolean rescan() {
        return findings.stream().anyMatch(Finding::grave);
    }
}
