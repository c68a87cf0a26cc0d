package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.sohoa.signing.SignaturePart;
import vn.sohoa.signing.SigningOffice;

/** Takes the signatures out of the package's PDFs and says how each, its signer and its time-stamp are checked. */
final class SignatureEvidence {
    private final SigningOffice signing;
    private final Path root;
    private final String folder;
    private final List<String> whole = new ArrayList<>();
    private final List<String> signers = new ArrayList<>();
    private final List<String> times = new ArrayList<>();
    private final String trust;

    /**
     * @param root the package's topmost folder
     * @param evidence where proofs are in it
     */
    SignatureEvidence(SigningOffice signing, Path root, String evidence) {
        this.signing = signing;
        this.root = root;
        this.folder = evidence + "signatures/";
        this.trust = evidence + "certificates/";
    }

    /** The certificates, for every command that needs them. */
    void certificates() throws IOException {
        Path certificates = Files.createDirectories(root.resolve(trust));
        Files.writeString(certificates.resolve("trusted.pem"), signing.trustedPem());
        String others = signing.intermediatesPem();
        if (!others.isEmpty()) {
            Files.writeString(certificates.resolve("intermediate.pem"), others);
        }
    }

    /** Options of {@code openssl} that name the certificates. */
    String trusting() throws IOException {
        boolean others = Files.exists(root.resolve(trust + "intermediate.pem"));
        return "-CAfile " + trust + "trusted.pem" + (others ? " -untrusted " + trust + "intermediate.pem" : "");
    }

    /** @param pdf its path in the package */
    void take(String pdf, String name) throws IOException {
        List<SignaturePart> parts = signing.parts(root.resolve(pdf));
        if (parts.isEmpty()) {
            return;
        }
        whole.add("pdfsig -nocert " + pdf);
        Files.createDirectories(root.resolve(folder + name));
        for (int i = 0; i < parts.size(); i++) {
            part(pdf, folder + name + "/" + (i + 1), parts.get(i));
        }
    }

    List<Section> sections() {
        return whole.isEmpty()
                ? List.of()
                : List.of(
                        new Section("signatures", whole), new Section("signers", signers), new Section("times", times));
    }

    private void part(String pdf, String prefix, SignaturePart part) throws IOException {
        Files.write(root.resolve(prefix + ".cms"), part.cms());
        Optional<byte[]> token = part.timestamp();
        if (part.isTimestamp()) {
            times.add(covered(pdf, part.range()) + " | openssl ts -verify -token_in -in " + prefix
                    + ".cms -data /dev/stdin " + trusting());
            return;
        }
        Files.write(root.resolve(prefix + ".value"), part.value());
        signers.add(covered(pdf, part.range()) + " | openssl cms -verify -binary -inform DER -in " + prefix
                + ".cms -content /dev/stdin -purpose any -out /dev/null " + certificates(trusting()));
        if (token.isPresent()) {
            Files.write(root.resolve(prefix + ".timestamp"), token.get());
            times.add("openssl asn1parse -inform DER -in " + prefix + ".cms -strparse " + part.valueAt()
                    + " -noout -out /dev/stdout | cmp - " + prefix + ".value");
            times.add("openssl ts -verify -token_in -in " + prefix + ".timestamp -data " + prefix + ".value "
                    + trusting());
        }
    }

    /** {@code openssl cms} calls it otherwise than {@code openssl ts}. */
    private static String certificates(String options) {
        return options.replace("-untrusted", "-certfile");
    }

    /** The bytes that a signature covers: all but the place it stands in. */
    private static String covered(String pdf, List<Long> range) {
        return "{ tail -c +" + (range.get(0) + 1) + " " + pdf + " | head -c " + range.get(1) + "; tail -c +"
                + (range.get(2) + 1) + " " + pdf + " | head -c " + range.get(3) + "; }";
    }
}
