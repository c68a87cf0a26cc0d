package vn.sohoa.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.signing.alteration.Finding;

/**
 * What validation found, signature by signature in the order of the file. No signature is a finding too.
 *
 * @param findings what was done to the file after it was signed; none may be there
 */
public record SignatureReport(List<Verdict> signatures, List<Finding> findings) {
    /** Why a signature does not pass, as a person can be told; the names are stable. */
    public enum Cause {
        /** What was signed is not what is there. */
        BYTES_CHANGED,
        /** The file was changed after the signature in a way that the signature does not cover. */
        ALTERED_AFTERWARDS,
        SIGNATURE_BROKEN,
        /** A time-stamp is not over what is there, or not whole. */
        TIMESTAMP_BROKEN,
        SIGNER_UNKNOWN,
        SIGNER_UNTRUSTED,
        CERTIFICATE_REVOKED,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_NOT_YET_VALID,
        CERTIFICATE_UNSUITABLE,
        REVOCATION_UNKNOWN,
        TIME_UNPROVEN,
        ALGORITHM_WEAK,
        OTHER
    }

    /**
     * One signature judged (ETSI EN 319 102-1 §5).
     *
     * @param who signed, by the certificate
     * @param claimedAt the signer's own word
     * @param provenAt best signature time: the earliest proof of existence
     * @param level such as {@code PAdES-BASELINE-LT}
     * @param indication {@code TOTAL_PASSED}, {@code TOTAL_FAILED} or {@code INDETERMINATE}
     * @param subIndication why it did not pass
     * @param cause the same for people
     * @param messages errors in the validator's words
     */
    public record Verdict(
            Signer who,
            @Nullable Instant claimedAt,
            @Nullable Instant provenAt,
            String level,
            String indication,
            @Nullable String subIndication,
            @Nullable Cause cause,
            List<String> messages) {
        public boolean passed() {
            return indication.equals("TOTAL_PASSED");
        }

        public String signer() {
            return who.name();
        }

        /** Made by a test key. */
        public boolean test() {
            return who.test();
        }
    }

    /**
     * @param name common name; empty if no certificate was found
     * @param organisation empty if the certificate names none
     */
    public record Signer(String name, String organisation) {
        private static final String TEST = "TEST ";

        boolean test() {
            return name.startsWith(TEST);
        }
    }

    public SignatureReport {
        signatures = List.copyOf(signatures);
        findings = List.copyOf(findings);
    }

    /** There is a signature, every one is TOTAL_PASSED and nothing else was found. */
    public boolean allPassed() {
        return !signatures.isEmpty()
                && findings.isEmpty()
                && signatures.stream().allMatch(Verdict::passed);
    }
}
