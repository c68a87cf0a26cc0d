package vn.sohoa.signing.pkcs11;

import java.util.Map;
import java.util.Set;

/** A token's library has refused a call. */
final class CryptokiException extends Exception {
    private static final long serialVersionUID = 1L;

    static final long TOKEN_NOT_PRESENT = 0xE0;
    static final long ALREADY_LOGGED_IN = 0x100;
    static final long NOT_INITIALIZED = 0x190;
    static final long ALREADY_INITIALIZED = 0x191;
    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(0x03L, "CKR_SLOT_ID_INVALID"),
            Map.entry(0x05L, "CKR_GENERAL_ERROR"),
            Map.entry(0x06L, "CKR_FUNCTION_FAILED"),
            Map.entry(0x30L, "CKR_DEVICE_ERROR"),
            Map.entry(0x31L, "CKR_DEVICE_MEMORY"),
            Map.entry(0x32L, "CKR_DEVICE_REMOVED"),
            Map.entry(0x60L, "CKR_KEY_HANDLE_INVALID"),
            Map.entry(0x68L, "CKR_KEY_FUNCTION_NOT_PERMITTED"),
            Map.entry(0x70L, "CKR_MECHANISM_INVALID"),
            Map.entry(0x82L, "CKR_OBJECT_HANDLE_INVALID"),
            Map.entry(0xA0L, "CKR_PIN_INCORRECT"),
            Map.entry(0xA1L, "CKR_PIN_INVALID"),
            Map.entry(0xA2L, "CKR_PIN_LEN_RANGE"),
            Map.entry(0xA3L, "CKR_PIN_EXPIRED"),
            Map.entry(0xA4L, "CKR_PIN_LOCKED"),
            Map.entry(0xB0L, "CKR_SESSION_CLOSED"),
            Map.entry(0xB3L, "CKR_SESSION_HANDLE_INVALID"),
            Map.entry(0xE0L, "CKR_TOKEN_NOT_PRESENT"),
            Map.entry(0xE1L, "CKR_TOKEN_NOT_RECOGNIZED"),
            Map.entry(0x101L, "CKR_USER_NOT_LOGGED_IN"),
            Map.entry(0x102L, "CKR_USER_PIN_NOT_INITIALIZED"),
            Map.entry(0x190L, "CKR_CRYPTOKI_NOT_INITIALIZED"));
    private static final Set<Long> PIN = Set.of(0xA0L, 0xA1L, 0xA2L, 0xA3L, 0xA4L, 0x102L);
    private static final Set<Long> SETTLED = Set.of(0x68L, 0x70L);

    private final long code;

    CryptokiException(String function, long code) {
        super(function + ": " + NAMES.getOrDefault(code, "CKR 0x" + Long.toHexString(code)));
        this.code = code;
    }

    long code() {
        return code;
    }

    /** The PIN is wrong, or locked by then: asking again with the same one locks it. */
    boolean isAboutThePin() {
        return PIN.contains(code);
    }

    /** Asking again, also with a token that was put back, gives the same. */
    boolean isSettled() {
        return SETTLED.contains(code);
    }
}
