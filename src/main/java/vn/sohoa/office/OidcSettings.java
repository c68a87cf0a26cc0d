package vn.sohoa.office;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/**
 * An OpenID Connect provider (OpenID Connect Core 1.0) that says who somebody is; what they may do says their account.
 *
 * @param issuer as the provider writes it, with {@code https} unless it is on this machine
 * @param name what people call it; the issuer's host
 * @param claim of the ID token, which has to be the name of an account; {@code preferred_username}
 * @param scopes besides {@code openid}; {@code profile}
 */
public record OidcSettings(
        String issuer,
        String clientId,
        Secret clientSecret,
        @Nullable String name,
        @Nullable String claim,
        @Nullable List<String> scopes) {
    private static final String CLAIM = "preferred_username";
    private static final List<String> SCOPES = List.of("profile");

    /** @throws FaultException {@code CONFIGURATION_BAD_VALUE} */
    public OidcSettings {
        if (!isTrusted(issuer)) {
            throw bad("web.oidc.issuer", issuer + ": an https address without ? and #; http only on this machine");
        }
        if (clientId.isBlank()) {
            throw bad("web.oidc.client-id", "empty");
        }
        scopes = scopes == null ? SCOPES : List.copyOf(scopes);
    }

    public String nameOrDefault() {
        return name == null ? URI.create(issuer).getHost() : name;
    }

    public String claimOrDefault() {
        return claim == null ? CLAIM : claim;
    }

    /** Section 3 of OpenID Connect Discovery 1.0: https, no query, no fragment. */
    private static boolean isTrusted(String issuer) {
        try {
            URI address = new URI(issuer);
            return address.getHost() != null
                    && address.getQuery() == null
                    && address.getFragment() == null
                    && ("https".equals(address.getScheme())
                            || "http".equals(address.getScheme())
                                    && InetAddress.getByName(address.getHost()).isLoopbackAddress());
        } catch (URISyntaxException | UnknownHostException none) {
            return false;
        }
    }

    private static FaultException bad(String key, String detail) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, detail));
    }
}
