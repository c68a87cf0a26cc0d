package vn.sohoa.web.api;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.sohoa.audit.Acting;

/** Whose token came with a request, how often it comes, and who the audit log names. */
public final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final int A_MINUTE = 600;
    private static final int MOST = 10_000;

    private final ApiTokens tokens;
    private final LoadingCache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(id -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                    .build());

    public TokenFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<ApiToken> token = header != null && header.startsWith(BEARER)
                ? tokens.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
        if (token.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ConsumptionProbe probe =
                Objects.requireNonNull(buckets.get(token.get().id())).tryConsumeAndReturnRemaining(1);
        response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        if (!probe.isConsumed()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            ApiProblems.write(response, HttpStatus.TOO_MANY_REQUESTS, "At most " + A_MINUTE + " requests a minute.");
            return;
        }
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        token.get(),
                        null,
                        token.get().scopes().stream()
                                .map(scope -> new SimpleGrantedAuthority(scope.name()))
                                .toList()));
        try (Acting acting = Acting.as(token.get().actor())) {
            chain.doFilter(request, response);
        }
    }
}
