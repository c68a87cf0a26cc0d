package vn.sohoa.web.account;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;

/**
 * Who looks at a page.
 *
 * @param agency whose dossiers they see; none = every agency's
 * @param generation of the account when they signed in
 * @param signedInAt from when on the session lasts
 */
public record Viewer(
        String name,
        String fullName,
        Role role,
        @Nullable String agency,
        boolean mustChange,
        int generation,
        Instant signedInAt)
        implements Principal, Serializable {
    static Viewer of(Account account, Instant signedInAt) {
        AgencyCode agency = account.agency();
        return new Viewer(
                account.name(),
                account.fullName(),
                account.role(),
                agency == null ? null : agency.value(),
                account.mustChange(),
                account.generation(),
                signedInAt);
    }

    /** The same person, who has not used a password and so has none to change. */
    Viewer withoutPassword() {
        return new Viewer(name, fullName, role, agency, false, generation, signedInAt);
    }

    @Override
    public String getName() {
        return name;
    }

    /** How the audit log names them. */
    public String actor() {
        return "web (" + name + ")";
    }

    /** The agency they are bound to; none = they may ask for any. */
    public @Nullable AgencyCode agencyCode() {
        return agency == null ? null : new AgencyCode(agency);
    }

    /** Whether a dossier of this agency is theirs to see. */
    public boolean sees(AgencyCode of) {
        return role.readsDossiers() && (agency == null || agency.equals(of.value()));
    }
}
