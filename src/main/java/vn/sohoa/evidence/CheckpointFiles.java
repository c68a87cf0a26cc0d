package vn.sohoa.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import vn.sohoa.audit.checkpoint.EntryProof;

/**
 * A checkpoint (C2SP {@code signed-note}) taken apart so that openssl can check it: the text, the Ed25519 signature, the key, and
 * the time-stamp over the note.
 */
final class CheckpointFiles {
    /** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410). */
    private static final byte[] KEY_INFO = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final int SIGNATURE = 64;

    private final AuditEvidence.Package into;
    private final String name;

    CheckpointFiles(AuditEvidence.Package into, String name) {
        this.into = into;
        this.name = name;
    }

    /** Writes the files; returns the commands that check them. */
    List<String> write(EntryProof proof) throws IOException {
        String note = proof.checkpoint().note();
        String text = note.substring(0, note.indexOf("\n\n") + 1);
        byte[] line =
                Base64.getDecoder().decode(note.strip().substring(note.strip().lastIndexOf(' ') + 1));
        put(".note", AuditProofs.utf8(note));
        put(".text", AuditProofs.utf8(text));
        put(".sig", Arrays.copyOfRange(line, line.length - SIGNATURE, line.length));
        AuditProofs.write(into.folder().resolve("log-key.pem"), AuditProofs.utf8(pem(proof.vkey())));
        AuditProofs.write(into.folder().resolve("log-key.vkey"), AuditProofs.utf8(proof.vkey() + "\n"));
        String at = into.from() + name;
        List<String> commands = new ArrayList<>(List.of(
                "head -n " + text.lines().count() + " " + at + ".note | cmp - " + at + ".text",
                "tail -n 1 " + at + ".note | cut -d ' ' -f 3 | openssl base64 -d -A | tail -c " + SIGNATURE
                        + " | cmp - " + at + ".sig",
                "openssl pkeyutl -verify -pubin -inkey " + into.from() + "log-key.pem -rawin -in " + at
                        + ".text -sigfile " + at + ".sig"));
        byte[] token = proof.timestamp();
        if (token != null) {
            put(".timestamp", token);
            commands.add(
                    "openssl ts -verify -token_in -in " + at + ".timestamp -data " + at + ".note " + into.trusting());
        }
        return commands;
    }

    private void put(String ending, byte[] bytes) throws IOException {
        AuditProofs.write(into.folder().resolve(name + ending), bytes);
    }

    private static String pem(String vkey) {
        byte[] key = Base64.getDecoder().decode(vkey.strip().split("\\+", 3)[2]);
        byte[] info = Arrays.copyOf(KEY_INFO, KEY_INFO.length + key.length - 1);
        System.arraycopy(key, 1, info, KEY_INFO.length, key.length - 1);
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(info)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
