package vn.sohoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.sohoa.audit.Acting;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Viewer;

/**
 * Whoever signed in is looked up again with each request, so that closing an account ends its sessions; has to choose a password of
 * their own before anything else; and is who the audit log names for what the request does.
 */
final class SignedInFilter extends OncePerRequestFilter {
    private final Accounts accounts;

    SignedInFilter(Accounts accounts) {
        this.accounts = accounts;
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
        } else if (!accounts.stands(viewer)) {
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
