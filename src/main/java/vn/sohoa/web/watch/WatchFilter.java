package vn.sohoa.web.watch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.sohoa.database.Waiting;
import vn.sohoa.web.outage.Outage;

/**
 * Finds out who asks for health, and answers all the same when that cannot be found out: while the database is away everybody is told
 * what nobody is told.
 */
final class WatchFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(WatchFilter.class);

    private final OncePerRequestFilter who;
    private final Outage outage;

    /** @param who needs the database */
    WatchFilter(OncePerRequestFilter who, Outage outage) {
        this.who = who;
        this.outage = outage;
    }

    /** Two of them stand in one chain. */
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return getClass().getName() + "." + who.getClass().getSimpleName();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getServletPath().startsWith(Watch.HEALTH)) {
            who.doFilter(request, response, chain);
            return;
        }
        AtomicBoolean known = new AtomicBoolean();
        if (!outage.isDatabaseAway()) {
            try (Waiting waiting = Waiting.unless(outage::isDatabaseAway)) {
                who.doFilter(request, response, (next, answer) -> {
                    known.set(true);
                    chain.doFilter(next, answer);
                });
                return;
            } catch (RuntimeException unknown) {
                if (known.get()) {
                    throw unknown;
                }
                LOG.debug("cannot find out who asks", unknown);
            }
        }
        SecurityContextHolder.clearContext();
        chain.doFilter(request, response);
    }
}
