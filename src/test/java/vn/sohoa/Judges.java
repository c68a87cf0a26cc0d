package vn.sohoa;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Programs of other people that look at what was made. */
final class Judges {
    private Judges() {}

    record Said(int exit, String text) {}

    static Said run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), output);
        } catch (Exception failed) {
            throw new IllegalStateException(String.join(" ", command), failed);
        }
    }

    /** The common names of the valid signatures, in order; a document time-stamp is more than this judge can judge. */
    static List<String> validSigners(Path pdf) {
        Said said = run("pdfsig", "-nocert", pdf.toString());
        return Stream.of(said.text().split("(?m)^Signature #"))
                .skip(1)
                .filter(signature -> signature.contains("Signature Type: ETSI.CAdES.detached"))
                .map(signature -> {
                    if (!signature.contains("Signature is Valid.")) {
                        throw new AssertionError(said.text());
                    }
                    return after("Signer Certificate Common Name:", signature);
                })
                .toList();
    }

    private static String after(String label, String text) {
        return text.lines()
                .filter(line -> line.contains(label))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    /** The text as a reader's program finds it, each run of white space one space, in NFC or not as it is. */
    static String text(Path pdf) {
        return collapsed(run("pdftotext", "-enc", "UTF-8", pdf.toString(), "-").text());
    }

    static String collapsed(String text) {
        return text.replaceAll("[\\s\\f]+", " ").strip();
    }

    /** What veraPDF has against the file as PDF/A-2u; empty for nothing. */
    static List<String> notPdfA2u(Path pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (InputStream in = Files.newInputStream(pdf);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFA_2_U);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
            ValidationResult result = validator.validate(parser);
            return result.isCompliant()
                    ? List.of()
                    : result.getTestAssertions().stream()
                            .map(failed -> failed.getRuleId().getClause() + " " + failed.getMessage())
                            .distinct()
                            .toList();
        }
    }

    /** Insertions, deletions and replacements of characters between the two (Levenshtein). */
    static int errors(String truth, String read) {
        int[] a = truth.codePoints().toArray();
        int[] b = read.codePoints().toArray();
        int[] above = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int[] row = new int[b.length + 1];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(row[j - 1], above[j]) + 1);
            }
            above = row;
        }
        return above[b.length];
    }
}
