package vn.sohoa.web.account;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Passwords: made, judged and hashed with Argon2id (OWASP ASVS 4.0 V2.1 and V2.4). */
final class Password {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Without letters and digits that look like others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PasswordEncoder ENCODER = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    /** Compared with when there is no such account, so that it takes as long. */
    private static final String NOBODYS = hash(random());

    private Password() {}

    /** 79 bits, easy to type. */
    static String random() {
        return RANDOM.ints((long) GROUPS * GROUP, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining())
                .replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    static String hash(String password) {
        return String.valueOf(ENCODER.encode(password));
    }

    static boolean matches(String password, String hash) {
        return password.length() <= LONGEST && ENCODER.matches(password, hash);
    }

    static void matchesNobodys(String password) {
        ENCODER.matches(password.length() <= LONGEST ? password : "", NOBODYS);
    }

    /** @throws FaultException {@code USAGE_BAD_ARGUMENT} when it is too short, too long, or the name */
    static void check(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw bad(SHORTEST + " to " + LONGEST + " characters");
        }
        if (password.equalsIgnoreCase(name) || password.chars().distinct().count() < GROUP) {
            throw bad("not the name, and not the same few characters again and again");
        }
    }

    private static FaultException bad(String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "password", detail));
    }
}
