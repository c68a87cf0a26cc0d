package vn.sohoa.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

/** Asks one authority over HTTP (RFC 3161 §3.4). An answer is whole within the time given, however it trickles. */
final class TimestampClient {
    private static final int OK = 200;
    private static final int NONCE_BITS = 96;
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    private final TimestampAuthority authority;
    private final TokenCheck check;
    private final Duration timeout;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    TimestampClient(TimestampAuthority authority, TokenCheck check, Duration timeout) {
        this.authority = authority;
        this.check = check;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * @return a token that {@link TokenCheck} has passed
     * @throws TimestampRefused for whatever reason there is none
     */
    byte[] token(byte[] sha256) throws TimestampRefused {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        if (authority.policy() != null) {
            requests.setReqPolicy(new ASN1ObjectIdentifier(authority.policy()));
        }
        TimeStampRequest request =
                requests.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, random).setBit(NONCE_BITS));
        try {
            return check.token(request, exchanged(request.getEncoded()));
        } catch (TimestampRefused refused) {
            throw refused;
        } catch (IOException broken) {
            throw refused(broken);
        }
    }

    private byte[] exchanged(byte[] query) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(authority.url()))
                .timeout(timeout)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new LimitedBody());
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new TimestampRefused("HTTP " + response.statusCode(), wish(response));
            }
            return response.body();
        } catch (ExecutionException failed) {
            throw refused(failed);
        } catch (TimeoutException late) {
            throw new TimestampRefused("no whole answer within " + timeout);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TimestampRefused("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    /** What is at the bottom of it: the client wraps what went wrong more than once. */
    private static TimestampRefused refused(Throwable broken) {
        Throwable root = broken;
        while (root.getCause() != null && !(root instanceof TimestampRefused)) {
            root = root.getCause();
        }
        if (root instanceof TimestampRefused already) {
            return already;
        }
        TimestampRefused refused =
                new TimestampRefused(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
        refused.initCause(broken);
        return refused;
    }

    /** {@code Retry-After} in seconds (RFC 9110 §10.2.3). */
    private static Duration wish(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        if (!seconds.matches("[0-9]{1,9}")) {
            return Duration.ZERO;
        }
        Duration wish = Duration.ofSeconds(Long.parseLong(seconds));
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }
}
