package vn.sohoa.audit.verify;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.sohoa.dossier.Sha256;

/**
 * A checkpoint of a log that is not empty as it is read (C2SP {@code tlog-checkpoint}, {@code signed-note}); lines after the third and signatures by
 * unknown keys are allowed and ignored.
 *
 * @param text what is signed
 */
public record SignedCheckpoint(String origin, long size, Sha256 root, String text, List<Line> signatures) {
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 (\\S+) ([A-Za-z0-9+/=]+)");
    private static final int ID = 4;

    /** One signature: who is said to have made it. */
    record Line(String name, String id, byte[] signature) {}

    /** Nothing when the note has not that form. */
    public static Optional<SignedCheckpoint> parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
            return Optional.empty();
        }
        try {
            Sha256 root = Sha256.finish(Base64.getDecoder().decode(lines[2]));
            List<Line> signatures = new ArrayList<>();
            for (String line : note.substring(end + 2).split("\n")) {
                signatures.add(signature(line));
            }
            return Optional.of(
                    new SignedCheckpoint(lines[0], Long.parseLong(lines[1]), root, text, List.copyOf(signatures)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Line signature(String line) {
        var parts = SIGNATURE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        byte[] bytes = Base64.getDecoder().decode(parts.group(2));
        if (bytes.length <= ID) {
            throw new IllegalArgumentException(line);
        }
        byte[] signature = new byte[bytes.length - ID];
        System.arraycopy(bytes, ID, signature, 0, signature.length);
        return new Line(parts.group(1), HexFormat.of().formatHex(bytes, 0, ID), signature);
    }

    /** Whether one of the keys, whose name is also the log's, signed it, and no signature by one of them fails. */
    public boolean isSignedBy(Collection<VerifierKey> keys) {
        boolean good = false;
        for (Line line : signatures) {
            for (VerifierKey key : keys) {
                if (key.name().equals(line.name()) && key.id().equals(line.id())) {
                    if (!key.verifies(text, line.signature())) {
                        return false;
                    }
                    good |= key.name().equals(origin);
                }
            }
        }
        return good;
    }
}
