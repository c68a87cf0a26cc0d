package vn.sohoa.web.watch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
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
    private final Look<Boolean> database;

    /**
     * @param who needs the database
     * @param database whether it answers now, which nobody may have noticed that it does not
     */
    WatchFilter(OncePerRequestFilter who, Outage outage, Look<Boolean> database) {
        this.who = who;
        this.outage = outage;
        this.database = database;
    }

    private static boolean saysWho(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getRequestedSessionId() != null;
    }

    private boolean canBeFoundOut() {
        return !outage.isDatabaseAway()
                && database.within(HealthConfiguration.PATIENCE).isPresent();
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
        if (saysWho(request) && canBeFoundOut()) {
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
