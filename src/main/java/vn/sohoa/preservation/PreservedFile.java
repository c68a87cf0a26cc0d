package vn.sohoa.preservation;

import java.util.Optional;
import vn.sohoa.dossier.Sha256;

/**
 * A file of a dossier's object.
 *
 * @param path in the object
 * @param source path of the file it was made of
 */
public record PreservedFile(
        String path, String mediaType, long bytes, Sha256 digest, Role role, Optional<String> source) {
    /** What a file is for. The labels are METS's values of {@code USE}. */
    public enum Role {
        MASTER("master"),
        ACCESS_COPY("access copy"),
        TEXT("text"),
        LAYOUT("text with layout"),
        CERTIFIED_COPY("certified copy"),
        VALIDATION_REPORT("validation report"),
        DESCRIPTION("description");

        private final String use;

        Role(String use) {
            this.use = use;
        }

        String use() {
            return use;
        }
    }
}
