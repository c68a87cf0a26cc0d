package vn.sohoa.audit.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Sha256;

/**
 * A checkpoint that has to hold.
 *
 * @param name where it is kept
 * @param outside whether that is outside of the database
 * @param stamped the time of its time-stamp, if it has a good one
 */
record Claim(
        String name,
        boolean outside,
        long size,
        Sha256 root,
        @Nullable Instant stamped) {}
