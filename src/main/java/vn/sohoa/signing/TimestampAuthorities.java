package vn.sohoa.signing;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The configured authorities. They are asked by priority until one gives a token that passes; whatever else one answers is
 * its failure. One that fails again rests for a while, so that an authority that is down costs a night a few requests and not
 * one for each document. What they did and what is left of their budgets is remembered as long as the process lives.
 */
final class TimestampAuthorities implements Timestamps {
    private static final Logger LOG = LoggerFactory.getLogger(TimestampAuthorities.class);
    /** One failure may be chance. */
    private static final int ROUNDS = 2;

    private record Candidate(TimestampAuthority authority, TimestampClient client, AuthorityStanding standing) {}

    private final List<Candidate> candidates;

    TimestampAuthorities(List<TimestampAuthority> authorities, Trust trust, Duration timeout, Clock clock) {
        TokenCheck check = new TokenCheck(trust, clock);
        this.candidates = authorities.stream()
                .sorted(Comparator.comparingInt(TimestampAuthority::rank))
                .map(authority -> new Candidate(
                        authority,
                        new TimestampClient(authority, check, timeout),
                        new AuthorityStanding(authority.budget(), clock)))
                .toList();
    }

    @Override
    public byte[] token(byte[] sha256) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Candidate candidate : candidates) {
                if (!candidate.standing.admit()) {
                    reasons.putIfAbsent(candidate.authority.host(), candidate.standing.why());
                    continue;
                }
                try {
                    byte[] token = candidate.client.token(sha256);
                    candidate.standing.answered();
                    return token;
                } catch (TimestampRefused refused) {
                    candidate.standing.failed(refused.notBefore());
                    reasons.put(candidate.authority.host(), String.valueOf(refused.getMessage()));
                    LOG.warn("No time-stamp from {}: {}", candidate.authority.host(), refused.getMessage());
                } catch (RuntimeException bug) {
                    candidate.standing.failed(Duration.ZERO);
                    throw bug;
                }
            }
        }
        throw new FaultException(Fault.of(
                FaultCode.UNAVAILABLE_TIMESTAMP,
                String.join(", ", reasons.keySet()),
                reasons.entrySet().stream()
                        .map(reason -> reason.getKey() + ": " + reason.getValue())
                        .collect(Collectors.joining("; "))));
    }
}
