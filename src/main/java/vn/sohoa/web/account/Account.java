package vn.sohoa.web.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;

/**
 * Somebody who may sign in.
 *
 * @param agency whose dossiers are theirs to see; none = every agency's
 * @param generation of its sessions: those of an earlier one have ended
 * @param mustChange whether the password is one that somebody else knows
 * @param lockedUntil after too many wrong passwords
 */
public record Account(
        String name,
        String fullName,
        Role role,
        @Nullable AgencyCode agency,
        int generation,
        boolean mustChange,
        @Nullable Instant lockedUntil,
        @Nullable Instant closedAt) {}
