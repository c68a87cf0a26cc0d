package vn.sohoa.archive;

import java.time.Instant;
import vn.sohoa.dossier.Sha256;

/**
 * A file of a dossier's newest version.
 *
 * @param objectKey full key in the bucket
 * @param mediaType as the store has it
 * @param version the version that added this content, {@code v1}
 * @param at when that version was made
 */
public record ArchivedFile(
        String logicalPath,
        Sha256 digest,
        long bytes,
        String mediaType,
        String objectKey,
        String version,
        Instant at) {}
