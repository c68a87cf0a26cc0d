package vn.sohoa.preservation;

import java.time.Instant;
import java.util.List;

/**
 * Something that was done to files.
 *
 * @param detail what was done, without personal data
 * @param outcome how it ended, {@code success} or a verdict's word
 * @param files paths of what it was done to, or what it made
 */
public record PreservationEvent(Kind kind, Instant at, String detail, String outcome, List<String> files) {
    /** Terms of the Library of Congress's vocabulary of preservation events, with their codes in it. */
    public enum Kind {
        CAPTURE("capture", "cap"),
        DIGEST("message digest calculation", "mes"),
        MIGRATION("migration", "mig"),
        SIGNATURE("digital signature generation", "dig"),
        SIGNATURE_VALIDATION("digital signature validation", "dsv"),
        VALIDATION("validation", "val"),
        INGESTION("ingestion", "ing"),
        REPLICATION("replication", "rep"),
        FIXITY("fixity check", "fix");

        private final String term;
        private final String code;

        Kind(String term, String code) {
            this.term = term;
            this.code = code;
        }

        String term() {
            return term;
        }

        String code() {
            return code;
        }
    }

    public PreservationEvent {
        files = List.copyOf(files);
    }
}
