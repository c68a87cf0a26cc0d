package vn.sohoa.signing.pkcs11;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions of one PKCS#11 library that signing needs, in the layout of 64-bit Unix. Callers see to it that nobody is in a
 * call while {@link #end} runs.
 */
final class Cryptoki {
    /** Places in CK_FUNCTION_LIST. */
    private enum Call {
        C_Initialize(0),
        C_Finalize(1),
        C_GetSlotList(4),
        C_GetTokenInfo(6),
        C_OpenSession(12),
        C_CloseSession(13),
        C_Login(18),
        C_GetAttributeValue(24),
        C_FindObjectsInit(26),
        C_FindObjects(27),
        C_FindObjectsFinal(28),
        C_SignInit(42),
        C_Sign(43);

        private final int place;

        Call(int place) {
            this.place = place;
        }
    }

    /** @param finalTry one more wrong PIN locks the token */
    record TokenInfo(String label, boolean finalTry, boolean locked) {}

    static final long CLASS = 0x00;
    static final long LABEL = 0x03;
    static final long VALUE = 0x11;
    static final long KEY_TYPE = 0x100;
    static final long ID = 0x102;
    static final long ALWAYS_AUTHENTICATE = 0x202;
    static final long CERTIFICATE = 1;
    static final long PRIVATE_KEY = 3;
    static final long USER = 1;
    static final long CONTEXT_SPECIFIC = 2;

    private static final int WORD = 8;
    private static final int ATTRIBUTE = 3 * WORD;
    private static final long OS_LOCKING = 2;
    private static final long SERIAL_SESSION = 4;
    private static final long UNAVAILABLE = -1;
    private static final int TOKEN_INFO = 256;
    private static final int TOKEN_LABEL = 32;
    private static final int TOKEN_FLAGS = 96;
    private static final long PIN_FINAL_TRY = 0x20000;
    private static final long PIN_LOCKED = 0x40000;
    private static final int MOST = 64;

    /** Held so that it is not unloaded. */
    @SuppressWarnings("UnusedVariable")
    private final NativeLibrary library;

    private final Pointer functions;
    private final Map<Call, Function> known = new ConcurrentHashMap<>();

    private Cryptoki(NativeLibrary library, Pointer functions) {
        this.library = library;
        this.functions = functions;
    }

    /** @throws UnsatisfiedLinkError when it is no such library */
    static Cryptoki load(String library) throws CryptokiException {
        PointerByReference list = new PointerByReference();
        NativeLibrary loaded = NativeLibrary.getInstance(library);
        long result = loaded.getFunction("C_GetFunctionList").invokeLong(new Object[] {list});
        if (result != 0) {
            throw new CryptokiException("C_GetFunctionList", result);
        }
        return new Cryptoki(loaded, list.getValue());
    }

    void begin() throws CryptokiException {
        try (Memory arguments = new Memory(6L * WORD)) {
            arguments.clear();
            arguments.setLong(4L * WORD, OS_LOCKING);
            call(Call.C_Initialize, arguments);
        } catch (CryptokiException refused) {
            if (refused.code() != CryptokiException.ALREADY_INITIALIZED) {
                throw refused;
            }
        }
    }

    void end() throws CryptokiException {
        call(Call.C_Finalize, Pointer.NULL);
    }

    /** Slots with a token in them. */
    long[] slots() throws CryptokiException {
        long[] count = new long[1];
        call(Call.C_GetSlotList, (byte) 1, Pointer.NULL, count);
        long[] slots = new long[(int) Math.max(1, count[0])];
        call(Call.C_GetSlotList, (byte) 1, slots, count);
        return Arrays.copyOf(slots, (int) count[0]);
    }

    TokenInfo info(long slot) throws CryptokiException {
        try (Memory info = new Memory(TOKEN_INFO)) {
            info.clear();
            call(Call.C_GetTokenInfo, slot, info);
            long flags = info.getLong(TOKEN_FLAGS);
            return new TokenInfo(
                    new String(info.getByteArray(0, TOKEN_LABEL), StandardCharsets.UTF_8).strip(),
                    (flags & PIN_FINAL_TRY) != 0,
                    (flags & PIN_LOCKED) != 0);
        }
    }

    long openSession(long slot) throws CryptokiException {
        long[] session = new long[1];
        call(Call.C_OpenSession, slot, SERIAL_SESSION, Pointer.NULL, Pointer.NULL, session);
        return session[0];
    }

    void closeSession(long session) throws CryptokiException {
        call(Call.C_CloseSession, session);
    }

    void login(long session, long user, byte[] pin) throws CryptokiException {
        call(Call.C_Login, session, user, pin, (long) pin.length);
    }

    /** Objects of a class, at most {@value #MOST}. */
    long[] find(long session, long objectClass) throws CryptokiException {
        try (Memory template = new Memory(ATTRIBUTE);
                Memory value = new Memory(WORD)) {
            value.setLong(0, objectClass);
            attribute(template, CLASS, value, WORD);
            call(Call.C_FindObjectsInit, session, template, 1L);
            try {
                long[] found = new long[MOST];
                long[] count = new long[1];
                call(Call.C_FindObjects, session, found, (long) MOST, count);
                return Arrays.copyOf(found, (int) count[0]);
            } finally {
                call(Call.C_FindObjectsFinal, session);
            }
        }
    }

    /** An attribute's bytes; none when the object does not have it. */
    byte[] attribute(long session, long object, long type) throws CryptokiException {
        try (Memory template = new Memory(ATTRIBUTE)) {
            attribute(template, type, Pointer.NULL, 0);
            try {
                call(Call.C_GetAttributeValue, session, object, template, 1L);
            } catch (CryptokiException absent) {
                if (template.getLong(2L * WORD) == UNAVAILABLE) {
                    return new byte[0];
                }
                throw absent;
            }
            long length = template.getLong(2L * WORD);
            if (length <= 0) {
                return new byte[0];
            }
            try (Memory value = new Memory(length)) {
                attribute(template, type, value, length);
                call(Call.C_GetAttributeValue, session, object, template, 1L);
                return value.getByteArray(0, (int) template.getLong(2L * WORD));
            }
        }
    }

    void signInit(long session, long mechanism, long key) throws CryptokiException {
        try (Memory parameters = new Memory(3L * WORD)) {
            parameters.clear();
            parameters.setLong(0, mechanism);
            call(Call.C_SignInit, session, parameters, key);
        }
    }

    byte[] sign(long session, byte[] data) throws CryptokiException {
        byte[] signature = new byte[1024];
        long[] length = {signature.length};
        call(Call.C_Sign, session, data, (long) data.length, signature, length);
        return Arrays.copyOf(signature, (int) length[0]);
    }

    private static void attribute(Memory template, long type, Pointer value, long length) {
        template.setLong(0, type);
        template.setPointer(WORD, value);
        template.setLong(2L * WORD, length);
    }

    private void call(Call call, Object... arguments) throws CryptokiException {
        Function function = known.computeIfAbsent(
                call, it -> Function.getFunction(functions.getPointer(WORD + (long) it.place * Native.POINTER_SIZE)));
        long result = function.invokeLong(arguments);
        if (result != 0) {
            throw new CryptokiException(call.name(), result);
        }
    }
}
