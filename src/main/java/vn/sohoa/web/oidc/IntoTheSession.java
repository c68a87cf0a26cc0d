package vn.sohoa.web.oidc;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import vn.sohoa.web.account.SignedIn;

/** Makes the session that a password would have made, and leads where somebody wanted to go. */
final class IntoTheSession extends SavedRequestAwareAuthenticationSuccessHandler {
    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication vouched)
            throws ServletException, IOException {
        if (!(vouched.getPrincipal() instanceof KnownUser user)) {
            throw new IllegalStateException("nobody of ours");
        }
        Authentication ours = SignedIn.as(user.viewer());
        SecurityContextImpl context = new SecurityContextImpl(ours);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        super.onAuthenticationSuccess(request, response, ours);
    }
}
