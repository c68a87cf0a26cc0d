package vn.sohoa.archive.vault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.dossier.DossierCode;

/**
 * What is written down, checked, locked and copied together: an object of the archive, a folder of an extension of the storage
 * root, or the root's own files.
 *
 * @param name the folder in the storage root, without a slash at its end; {@code root} for the root's own files
 */
public record Holding(String name) implements Comparable<Holding> {
    /** What the storage root says of itself. */
    public static final Holding ROOT = new Holding("root");

    /** Where extensions keep their files (OCFL 1.1 §4.2). */
    public static final String EXTENSIONS = "extensions/";

    private static final String EVIDENCE = EXTENSIONS + "sohoa-evidence/";
    private static final Pattern EXTENSION = Pattern.compile("extensions/sohoa-(?!set-aside/)[a-z]+/.+");
    private static final Pattern RECORDS = Pattern.compile("records-\\d{4}-\\d{2}");
    private static final Pattern ROOT_FILE = Pattern.compile(
            "0=ocfl_1\\.1|ocfl_[a-z0-9_.]+|0006-[a-z-]+\\.md" + "|extensions/0006-[a-z-]+/config\\.json");

    /** What kinds there are. */
    public enum Kind {
        DOSSIER,
        RECORDS,
        EXTENSION,
        ROOT
    }

    /** A dossier's object. */
    public static Holding of(DossierCode dossier) {
        return new Holding(dossier.value());
    }

    /** The evidence records of a dossier's versions. */
    public static Holding evidence(DossierCode dossier) {
        return new Holding(EVIDENCE + dossier);
    }

    /** An extension that keeps all its files in one folder, {@code sohoa-audit}. */
    public static Holding extension(String name) {
        return new Holding(EXTENSIONS + name);
    }

    /** What a file beside the objects belongs to; none for one that has no place there. */
    public static Optional<Holding> beside(String path) {
        if (ROOT_FILE.matcher(path).matches()) {
            return Optional.of(ROOT);
        }
        if (!EXTENSION.matcher(path).matches()) {
            return Optional.empty();
        }
        if (!path.startsWith(EVIDENCE)) {
            return Optional.of(new Holding(path.substring(0, path.indexOf('/', EXTENSIONS.length()))));
        }
        String[] rest = path.substring(EVIDENCE.length()).split("/", 2);
        return rest.length < 2 ? Optional.empty() : DossierCode.find(rest[0]).map(Holding::evidence);
    }

    public Kind kind() {
        if (name.equals(ROOT.name)) {
            return Kind.ROOT;
        }
        if (name.startsWith(EXTENSIONS)) {
            return Kind.EXTENSION;
        }
        Matcher records = RECORDS.matcher(name);
        return records.matches() ? Kind.RECORDS : Kind.DOSSIER;
    }

    /** The dossier whose object it is. */
    public Optional<DossierCode> dossier() {
        return kind() == Kind.DOSSIER ? Optional.of(new DossierCode(name)) : Optional.empty();
    }

    /** What it is about, for whoever reads of it: the dossier also of its evidence records. */
    public String subject() {
        return name.startsWith(EVIDENCE) ? name.substring(EVIDENCE.length()) : name;
    }

    /** What all its paths begin with; empty for the root's own files, which stand among others. */
    public String prefix() {
        return kind() == Kind.ROOT ? "" : name + "/";
    }

    /** Whether a path of the storage root is one of its files'. */
    public boolean has(String path) {
        return kind() == Kind.ROOT ? ROOT_FILE.matcher(path).matches() : path.startsWith(prefix());
    }

    @Override
    public int compareTo(Holding other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
