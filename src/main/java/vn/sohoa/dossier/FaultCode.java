package vn.sohoa.dossier;

import java.util.Locale;

/**
 * Every fault Sohoa knows. Codes are stable: a code is added, never renamed or given another meaning. Each has a message
 * ({@code what}, {@code why}, {@code next}) in {@code messages/faults_vi.properties} and {@code faults_en.properties} and
 * a line in {@code docs/ERRORS.md}.
 */
public enum FaultCode {
    USAGE_BAD_ARGUMENT(FaultKind.USAGE),
    USAGE_NOT_FOUND(FaultKind.USAGE),
    USAGE_ALREADY_RUNNING(FaultKind.USAGE),
    USAGE_OUTCOME_UNKNOWN(FaultKind.USAGE),

    CONFIGURATION_UNREADABLE(FaultKind.CONFIGURATION),
    CONFIGURATION_UNKNOWN_KEY(FaultKind.CONFIGURATION),
    CONFIGURATION_BAD_VALUE(FaultKind.CONFIGURATION),
    CONFIGURATION_MISSING_SECRET(FaultKind.CONFIGURATION),
    CONFIGURATION_UNSUPPORTED_PLATFORM(FaultKind.CONFIGURATION),
    CONFIGURATION_BAD_KEY(FaultKind.CONFIGURATION),
    CONFIGURATION_NO_OBJECT_LOCK(FaultKind.CONFIGURATION),

    INPUT_BAD_CODE(FaultKind.INPUT),
    INPUT_BAD_ROW(FaultKind.INPUT),
    INPUT_BAD_REGISTER(FaultKind.INPUT),
    INPUT_BAD_NAME(FaultKind.INPUT),
    INPUT_NAME_TAKEN(FaultKind.INPUT),
    INPUT_UNKNOWN_DOSSIER(FaultKind.INPUT),
    INPUT_UNKNOWN_COMPONENT(FaultKind.INPUT),
    INPUT_UNKNOWN_PROCEDURE(FaultKind.INPUT),
    INPUT_NOT_REGULAR_FILE(FaultKind.INPUT),
    INPUT_EMPTY(FaultKind.INPUT),
    INPUT_UNKNOWN_TYPE(FaultKind.INPUT),
    INPUT_DAMAGED(FaultKind.INPUT),
    INPUT_ENCRYPTED(FaultKind.INPUT),
    INPUT_NO_PAGES(FaultKind.INPUT),
    INPUT_TOO_LARGE(FaultKind.INPUT),
    INPUT_READER_CRASHED(FaultKind.INPUT),
    INPUT_READER_TIMED_OUT(FaultKind.INPUT),
    INPUT_NOT_PDFA(FaultKind.INPUT),
    INPUT_BAD_AUTHORISATION(FaultKind.INPUT),
    INPUT_NOT_SEALABLE(FaultKind.INPUT),

    QUALITY_PAGE_COUNT(FaultKind.QUALITY),
    QUALITY_TEXT_LOST(FaultKind.QUALITY),
    QUALITY_BLANK(FaultKind.QUALITY),
    QUALITY_RESOLUTION(FaultKind.QUALITY),
    QUALITY_ILLEGIBLE(FaultKind.QUALITY),

    POLICY_NOT_AUTHORISED(FaultKind.POLICY),
    POLICY_CERTIFICATE(FaultKind.POLICY),
    POLICY_AUTHORISATION_UNSIGNED(FaultKind.POLICY),
    POLICY_AUTHORISATION_CHANGED(FaultKind.POLICY),
    POLICY_AUTHORISATION_FOREIGN(FaultKind.POLICY),
    POLICY_AUTHORISATION_EXPIRED(FaultKind.POLICY),
    POLICY_AUTHORISATION_FOUR_EYES(FaultKind.POLICY),
    POLICY_BOOK_ENTRY(FaultKind.POLICY),
    POLICY_BOOK_YEAR(FaultKind.POLICY),
    POLICY_NOT_EMPTY(FaultKind.POLICY),
    POLICY_RETENTION(FaultKind.POLICY),
    POLICY_DISPOSAL_LIST(FaultKind.POLICY),
    POLICY_DISPOSAL_PERSON(FaultKind.POLICY),
    POLICY_DISPOSED(FaultKind.POLICY),
    POLICY_KEY_NOT_GIVEN(FaultKind.POLICY),
    POLICY_NO_ACCOUNT(FaultKind.POLICY),
    POLICY_SIGN_IN(FaultKind.POLICY),

    UNAVAILABLE_DATABASE(FaultKind.UNAVAILABLE),
    UNAVAILABLE_STORE(FaultKind.UNAVAILABLE),
    UNAVAILABLE_TIMESTAMP(FaultKind.UNAVAILABLE),
    UNAVAILABLE_REVOCATION(FaultKind.UNAVAILABLE),
    UNAVAILABLE_TOKEN(FaultKind.UNAVAILABLE),
    UNAVAILABLE_DISK(FaultKind.UNAVAILABLE),
    UNAVAILABLE_OCR(FaultKind.UNAVAILABLE),
    UNAVAILABLE_PORT(FaultKind.UNAVAILABLE),
    UNAVAILABLE_IDENTITY_PROVIDER(FaultKind.UNAVAILABLE),
    UNAVAILABLE_MAIL(FaultKind.UNAVAILABLE),

    INTEGRITY_DIGEST(FaultKind.INTEGRITY),
    INTEGRITY_SIGNATURE(FaultKind.INTEGRITY),
    INTEGRITY_ARCHIVE(FaultKind.INTEGRITY),
    INTEGRITY_DATABASE(FaultKind.INTEGRITY),
    INTEGRITY_AUDIT(FaultKind.INTEGRITY),
    INTEGRITY_EVIDENCE(FaultKind.INTEGRITY),
    INTEGRITY_FIXITY(FaultKind.INTEGRITY),

    BUG(FaultKind.BUG);

    private final FaultKind kind;

    FaultCode(FaultKind kind) {
        this.kind = kind;
    }

    public FaultKind kind() {
        return kind;
    }

    /** As printed: {@code input-encrypted}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static FaultCode parse(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
