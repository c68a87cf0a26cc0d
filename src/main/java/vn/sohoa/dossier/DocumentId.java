package vn.sohoa.dossier;

import java.util.regex.Pattern;

/**
 * Identifies a document: derived from dossier, component and the master's digest, so that the same scan taken in twice is
 * the same document. 32 lower-case hexadecimal digits.
 */
public record DocumentId(String value) implements Comparable<DocumentId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public DocumentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a document id: " + value);
        }
    }

    public static DocumentId of(DossierCode dossier, ComponentCode component, Sha256 master) {
        return new DocumentId(
                Sha256.of(dossier + "\n" + component + "\n" + master).hex().substring(0, 32));
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
