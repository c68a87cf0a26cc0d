package vn.sohoa.web.oidc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import vn.sohoa.web.account.Viewer;

/** Somebody the provider vouched for and who has an account here; lives until the session is made, which keeps the viewer only. */
final class KnownUser extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;

    private final Viewer viewer;

    KnownUser(OidcIdToken token, Viewer viewer) {
        super(List.of(), token);
        this.viewer = viewer;
    }

    Viewer viewer() {
        return viewer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof KnownUser user && user.viewer.equals(viewer);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
