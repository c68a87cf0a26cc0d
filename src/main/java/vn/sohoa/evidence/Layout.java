package vn.sohoa.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms a package may have, and where each part of it is; folders end in a slash. */
public enum Layout {
    /** The dossier's files as they are in the archive, the proofs beside them. */
    FOLDER("", "evidence/", "", ""),
    /** RFC 8493: files and proofs are the payload. */
    BAGIT("data/", "data/evidence/", "", ""),
    /** E-ARK CSIP 2: one representation; the proofs are documentation. */
    EARK("representations/rep1/data/", "documentation/evidence/", "documentation/", "documentation/");

    static final String PAGE = "HOW-TO-CHECK.txt";
    static final String MANIFEST = "manifest-sha256.txt";

    private final String files;
    private final String evidence;
    private final String page;
    private final String manifest;

    Layout(String files, String evidence, String page, String manifest) {
        this.files = files;
        this.evidence = evidence;
        this.page = page;
        this.manifest = manifest;
    }

    /** By its name on the command line. */
    public static Optional<Layout> find(String name) {
        return Arrays.stream(values()).filter(one -> one.word().equals(name)).findFirst();
    }

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a file of the dossier's object is. */
    public String file(String logicalPath) {
        return files + logicalPath;
    }

    String files() {
        return files;
    }

    String evidence() {
        return evidence;
    }

    /** What was done to the dossier's files up to the day of the package. */
    String premis() {
        return evidence + "premis.xml";
    }

    /** The page on how to check the package. */
    public String page() {
        return page + PAGE;
    }

    /** The agency's signature over the manifest; whatever begins with "manifest" would be one to BagIt. */
    String signature() {
        return manifest + "signature.p7s";
    }

    String manifest() {
        return manifest + MANIFEST;
    }
}
