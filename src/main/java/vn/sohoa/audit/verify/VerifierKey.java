package vn.sohoa.audit.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import vn.sohoa.dossier.Sha256;

/**
 * A key that checkpoints are checked with, in the form of C2SP {@code signed-note}: {@code name+id+key}.
 *
 * @param text in that form
 */
public record VerifierKey(String name, String id, PublicKey key, String text) {
    /** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519 = 1;
    private static final int ENCODED = 33;
    private static final int ID = 4;

    /** Nothing when it is no Ed25519 key in that form or its id is not its own. */
    public static Optional<VerifierKey> parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(parts[2]);
            if (encoded.length != ENCODED
                    || encoded[0] != ED25519
                    || !id(parts[0], encoded).equals(parts[1])) {
                return Optional.empty();
            }
            byte[] info = Arrays.copyOf(PREFIX, PREFIX.length + ENCODED - 1);
            System.arraycopy(encoded, 1, info, PREFIX.length, ENCODED - 1);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
            return Optional.of(new VerifierKey(parts[0], parts[1], key, text.strip()));
        } catch (IllegalArgumentException | GeneralSecurityException bad) {
            return Optional.empty();
        }
    }

    boolean verifies(String text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException bad) {
            return false;
        }
    }

    private static String id(String name, byte[] encoded) {
        MessageDigest digest = Sha256.digester();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(encoded), 0, ID);
    }
}
