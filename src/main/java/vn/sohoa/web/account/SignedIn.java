package vn.sohoa.web.account;

import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a session keeps of somebody who signed in, in whatever way: who they are here, and nothing they proved it with. */
public final class SignedIn {
    private SignedIn() {}

    public static Authentication as(Viewer viewer) {
        return UsernamePasswordAuthenticationToken.authenticated(
                viewer,
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + viewer.role().name())));
    }
}
