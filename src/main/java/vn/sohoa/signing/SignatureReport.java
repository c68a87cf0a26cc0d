package vn.sohoa.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What validation found, signature by signature in the order of the file. No signature is a finding too. */
public record SignatureReport(List<Verdict> signatures) {
    /**
     * One signature judged (ETSI EN 319 102-1 §5).
     *
     * @param signer common name; empty if no certificate was found
     * @param claimedAt the signer's own word
     * @param provenAt best signature time: the earliest proof of existence
     * @param level such as {@code PAdES-BASELINE-LT}
     * @param indication {@code TOTAL_PASSED}, {@code TOTAL_FAILED} or {@code INDETERMINATE}
     * @param subIndication why it did not pass
     * @param test made by a test key
     * @param messages errors in the validator's words
     */
    public record Verdict(
            String signer,
            @Nullable Instant claimedAt,
            @Nullable Instant provenAt,
            String level,
            String indication,
            @Nullable String subIndication,
            boolean test,
            List<String> messages) {
        public boolean passed() {
            return indication.equals("TOTAL_PASSED");
        }
    }

    public SignatureReport {
        signatures = List.copyOf(signatures);
    }

    /** There is a signature and every one is TOTAL_PASSED. */
    public boolean allPassed() {
        return !signatures.isEmpty() && signatures.stream().allMatch(Verdict::passed);
    }
}
