package vn.sohoa.register;

/** How far the office has come with a dossier. */
public enum DossierStatus {
    /** The result was handed to the applicant. */
    RETURNED,
    /** Done, the result not yet handed over. */
    PROCESSED,
    PROCESSING,
    /** The office has stopped or refused it. */
    STOPPED,
    /** The applicant has taken it back. */
    WITHDRAWN;

    /** Ended without a result paper. */
    boolean withoutResult() {
        return this == STOPPED || this == WITHDRAWN;
    }
}
