package vn.sohoa.web.outage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.sohoa.database.Waiting;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * While the database is away every request is answered at once, with 503, the fault, its next step and when to come again. Who meets
 * the outage first is told the same; nobody is shown what the driver says.
 */
public final class OutageFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);

    private final Outage outage;

    public OutageFilter(Outage outage) {
        this.outage = outage;
    }

    /** What needs no database goes on, such as what the page of the fault looks like. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/assets/")
                || path.startsWith("/webjars/")
                || path.startsWith("/actuator/health")
                || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Fault> away = outage.now();
        if (away.isPresent()) {
            OutageAnswer.give(request, response, away.get());
            return;
        }
        try (Waiting waiting = Waiting.unless(outage::isDatabaseAway)) {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failed) {
            Fault fault = unavailable(failed);
            if (fault == null || response.isCommitted()) {
                throw failed;
            }
            outage.met(fault);
            LOG.warn(
                    "{} was not answered: {}", request.getMethod(), fault.code().id());
            OutageAnswer.give(request, response, fault);
            return;
        }
        if (response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()
                && request.getAttribute(OutageAnswer.FAULT) instanceof Fault told) {
            outage.met(told);
        }
    }

    /** The fault of something that is away; none for what is wrong in another way. */
    private static @Nullable Fault unavailable(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof FaultException known && known.fault().code().kind() == FaultKind.UNAVAILABLE) {
                return known.fault();
            }
            if (cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof TransientDataAccessResourceException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof TransactionSystemException
                    || cause instanceof CannotCreateTransactionException) {
                return Fault.of(FaultCode.UNAVAILABLE_DATABASE, "PostgreSQL");
            }
        }
        return null;
    }
}
