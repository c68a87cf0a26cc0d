package vn.sohoa.office;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/**
 * Where the office's pages are and how they are protected.
 *
 * @param address that is listened on; without {@code tls} it has to be a loopback address, which is the default
 * @param port 8480; 0 takes a free one
 * @param tls the server's certificate
 * @param signOutAfter without a request; 30 min
 */
public record WebSettings(
        @Nullable String address,
        @Nullable Integer port,
        @Nullable Tls tls,
        @Nullable Duration signOutAfter) {
    public static final WebSettings DEFAULT = new WebSettings(null, null, null, null);

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT = 8480;
    private static final int LAST_PORT = 65_535;
    private static final Duration SIGN_OUT_AFTER = Duration.ofMinutes(30);

    /**
     * A key with its certificate chain.
     *
     * @param file PKCS#12
     */
    public record Tls(String file, Secret password) {}

    /** @throws FaultException {@code CONFIGURATION_BAD_VALUE} */
    public WebSettings {
        if (port != null && (port < 0 || port > LAST_PORT)) {
            throw bad("web.port", "0 to " + LAST_PORT);
        }
        if (tls == null && address != null && !isLoopback(address)) {
            throw bad("web.address", address + ": without web.tls only a loopback address is served");
        }
        if (signOutAfter != null && (signOutAfter.isNegative() || signOutAfter.isZero())) {
            throw bad("web.sign-out-after", "more than nothing");
        }
    }

    public String addressOrDefault() {
        return address == null ? LOOPBACK : address;
    }

    public int portOrDefault() {
        return port == null ? PORT : port;
    }

    public WebSettings withPort(int other) {
        return new WebSettings(address, other, tls, signOutAfter);
    }

    public Duration signOutAfterOrDefault() {
        return signOutAfter == null ? SIGN_OUT_AFTER : signOutAfter;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw bad("web.address", address + ": no such address");
        }
    }

    private static FaultException bad(String key, String detail) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, detail));
    }
}
