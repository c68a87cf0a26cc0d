package vn.sohoa.signing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Programs of other people that look at what was made. */
final class Judges {
    private Judges() {}

    static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output + "exit " + process.waitFor();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What veraPDF has against the file as PDF/A-2u. */
    static String veraPdf(Path pdf) {
        VeraGreenfieldFoundryProvider.initialise();
        try (InputStream in = Files.newInputStream(pdf);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFA_2_U);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
            ValidationResult result = validator.validate(parser);
            return result.isCompliant()
                    ? "compliant"
                    : result.getTestAssertions().stream()
                            .map(a -> a.getRuleId().getClause() + " " + a.getMessage())
                            .distinct()
                            .toList()
                            .toString();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
