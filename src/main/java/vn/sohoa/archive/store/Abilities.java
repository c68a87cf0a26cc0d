package vn.sohoa.archive.store;

import java.util.Optional;
import vn.sohoa.dossier.Fault;

/**
 * What a store was seen to do with a throw-away object just now; nothing is taken from its name or version.
 *
 * @param versioning a put answered with a version id
 * @param objectLock a version put under a compliance lock could not be deleted by its id, and a plain delete left it readable
 * @param conditionalPut {@code If-None-Match: *} on an existing key was refused
 * @param checksums a wrong {@code x-amz-checksum-sha256} was refused
 * @param metadata content type and user metadata came back as they were put
 * @param problem why it is not reachable or not writable; then everything else is false
 */
public record Abilities(
        boolean versioning,
        boolean objectLock,
        boolean conditionalPut,
        boolean checksums,
        boolean metadata,
        Optional<Fault> problem) {
    static Abilities none(Fault problem) {
        return new Abilities(false, false, false, false, false, Optional.of(problem));
    }

    /** Whether the store answered and took an object. */
    public boolean reachable() {
        return problem.isEmpty();
    }
}
