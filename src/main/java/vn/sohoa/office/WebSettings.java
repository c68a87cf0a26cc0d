package vn.sohoa.office;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/**
 * Where the office's pages are and how they are protected.
 *
 * @param address that is listened on; without {@code tls} it has to be a loopback address, which is the default
 * @param hosts other names that it is asked for by, such as a proxy's; without {@code tls} no others are answered
 * @param port 8480; 0 takes a free one
 * @param tls the server's certificate
 * @param signOutAfter without a request; 30 min
 * @param oidc who else vouches for people; none = passwords only
 */
public record WebSettings(
        @Nullable String address,
        @Nullable List<String> hosts,
        @Nullable Integer port,
        @Nullable Tls tls,
        @Nullable Duration signOutAfter,
        @Nullable OidcSettings oidc) {
    public static final WebSettings DEFAULT = new WebSettings(null, null, null, null, null, null);

    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
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
        if (hosts != null) {
            hosts = List.copyOf(hosts);
            hosts.stream()
                    .filter(name -> !HOST.matcher(name).matches())
                    .findFirst()
                    .ifPresent(name -> {
                        throw bad("web.hosts", name + ": a host's name or address, without its port");
                    });
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
        return new WebSettings(address, hosts, other, tls, signOutAfter, oidc);
    }

    public Duration signOutAfterOrDefault() {
        return signOutAfter == null ? SIGN_OUT_AFTER : signOutAfter;
    }

    /**
     * Whether a request for this host is answered. Another name that leads here is how a page from elsewhere would get at what is
     * served on this machine only; with {@code tls} the certificate keeps it out, unless {@code hosts} are named.
     *
     * @param host of the request, without its port
     */
    public boolean answers(String host) {
        if (tls != null && hosts == null) {
            return true;
        }
        String asked = plain(host);
        return OWN.contains(asked)
                || asked.equals(plain(addressOrDefault()))
                || hosts != null && hosts.stream().anyMatch(name -> asked.equals(plain(name)));
    }

    /** Names are the same in capitals, and IPv6 addresses without their brackets. */
    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
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
