package vn.sohoa.web.api;

import java.security.Principal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;

/**
 * A program that may ask.
 *
 * @param agency whose dossiers it may ask for and bring; none = every agency's
 */
public record ApiToken(
        String id,
        String name,
        @Nullable AgencyCode agency,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant closedAt)
        implements Principal {
    public ApiToken {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String getName() {
        return name;
    }

    String actor() {
        return "api (" + name + ", " + id + ")";
    }

    boolean sees(AgencyCode of) {
        return agency == null || agency.equals(of);
    }
}
