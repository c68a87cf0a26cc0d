package vn.sohoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.sohoa.audit.Acting;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Viewer;

/**
 * Whoever signed in is looked up again with each request, so that a new password and closing an account end its sessions; is out after a while
 * without a request, and after twelve hours with them; has to choose a password of
 * their own before anything else; and is who the audit log names for what the request does.
 */
public final class SignedInFilter extends OncePerRequestFilter {
    private static final String SEEN = "vn.sohoa.web.seen";

    private final Accounts accounts;
    private final Clock clock;
    private final Duration patience;

    /** @param patience with somebody who asks for nothing */
    public SignedInFilter(Accounts accounts, Clock clock, Duration patience) {
        this.accounts = accounts;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Viewer viewer = viewer();
        if (viewer == null) {
            chain.doFilter(request, response);
        } else if (isIdle(viewer, request) || !accounts.stands(viewer)) {
            end(request);
            response.sendRedirect("/sign-in?ended");
        } else if (viewer.mustChange() && !request.getServletPath().equals("/password")) {
            response.sendRedirect("/password");
        } else {
            try (Acting acting = Acting.as(viewer.actor())) {
                chain.doFilter(request, response);
            }
        }
    }

    /** The container forgets sessions too, but by its own clock and in whole minutes. */
    private boolean isIdle(Viewer viewer, HttpServletRequest request) {
        HttpSession session = request.getSession();
        Instant now = clock.instant();
        Instant last = session.getAttribute(SEEN) instanceof Instant seen && seen.isAfter(viewer.signedInAt())
                ? seen
                : viewer.signedInAt();
        session.setAttribute(SEEN, now);
        return now.isAfter(last.plus(patience));
    }

    private static @Nullable Viewer viewer() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Viewer viewer ? viewer : null;
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }
}
