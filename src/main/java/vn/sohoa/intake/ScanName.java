package vn.sohoa.intake;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * What a scan's place and name in the inbox state: {@code <agency?>/<dossier>/<component>[-NN].<ext>} or
 * {@code <dossier>_<component>[-NN].<ext>}. The name is only read, never used to write.
 *
 * @param stem component and page number, lower case
 */
record ScanName(DossierCode dossier, String stem, String extension) {
    /** The component, and the page's number where the name has one; 0 else. */
    record Part(ComponentCode component, int number) {}

    private static final Set<String> EXTENSIONS =
            new TreeSet<>(List.of("pdf", "tif", "tiff", "jpg", "jpeg", "png", "jp2"));
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,4})");

    /** @throws FaultException {@code INPUT_BAD_NAME}, or {@code INPUT_BAD_CODE} when it is the dossier code that is wrong */
    static ScanName parse(Path relative) {
        String shown = ShownName.of(relative);
        List<String> elements = new ArrayList<>();
        for (Path element : relative) {
            String name = Normalizer.normalize(element.toString(), Normalizer.Form.NFC);
            if (!ShownName.isClean(name)) {
                throw bad(shown, "U+0000–U+001F, U+200E, U+202E …");
            }
            elements.add(name);
        }
        String file = elements.removeLast();
        String extension = extension(file, shown);
        String stem = file.substring(0, file.length() - extension.length() - 1);
        DossierCode dossier = dossier(elements, stem, shown);
        // a file may repeat its folder's code
        int joint = stem.indexOf('_');
        if (joint > 0 && DossierCode.find(stem.substring(0, joint)).equals(Optional.of(dossier))) {
            stem = stem.substring(joint + 1);
        }
        return new ScanName(dossier, stem.toLowerCase(Locale.ROOT), extension);
    }

    /**
     * The catalogue's exact name wins over a page number, so that a component may itself end in digits.
     *
     * @throws FaultException {@code INPUT_BAD_NAME} when it is no component's name at all
     */
    Part part(KnownDossiers known, String shown) {
        if (ComponentCode.isOne(stem) && known.accepts(dossier, new ComponentCode(stem))) {
            return new Part(new ComponentCode(stem), 0);
        }
        Matcher numbered = NUMBERED.matcher(stem);
        if (numbered.matches() && ComponentCode.isOne(numbered.group(1))) {
            return new Part(new ComponentCode(numbered.group(1)), Integer.parseInt(numbered.group(2)));
        }
        if (ComponentCode.isOne(stem)) {
            return new Part(new ComponentCode(stem), 0);
        }
        throw bad(shown, "[" + ShownName.of(stem) + "] ≠ [a-z0-9-]");
    }

    /** What a file's name ends in, if a scan's may. */
    static Optional<String> extensionOf(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return file.lastIndexOf('.') > 0 && EXTENSIONS.contains(extension) ? Optional.of(extension) : Optional.empty();
    }

    private static String extension(String file, String shown) {
        return extensionOf(file).orElseThrow(() -> bad(shown, "<ext>: " + String.join(", ", EXTENSIONS)));
    }

    private static DossierCode dossier(List<String> folders, String stem, String shown) {
        int joint = stem.indexOf('_');
        String last = folders.isEmpty() ? "" : folders.getLast();
        boolean agencyOnly = folders.size() == 1 && AgencyCode.isOne(last);
        if (folders.isEmpty() || agencyOnly) {
            if (joint <= 0) {
                throw bad(shown, "");
            }
            return checked(code(stem.substring(0, joint), shown), agencyOnly ? last : "", shown);
        }
        if (folders.size() > 2) {
            throw bad(shown, "> 2 /");
        }
        return checked(code(last, shown), folders.size() == 2 ? folders.getFirst() : "", shown);
    }

    private static DossierCode checked(DossierCode dossier, String agency, String shown) {
        if (!agency.isEmpty() && !agency.equals(dossier.agency().value())) {
            throw bad(shown, agency + " ≠ " + dossier.agency());
        }
        return dossier;
    }

    private static DossierCode code(String text, String shown) {
        return DossierCode.find(text)
                .orElseThrow(() ->
                        new FaultException(Fault.of(FaultCode.INPUT_BAD_CODE, ShownName.of(text), "[" + shown + "]")));
    }

    private static FaultException bad(String shown, String detail) {
        return new FaultException(Fault.of(FaultCode.INPUT_BAD_NAME, shown, detail));
    }
}
