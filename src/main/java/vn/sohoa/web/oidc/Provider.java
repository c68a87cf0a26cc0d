package vn.sohoa.web.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.OidcSettings;

/**
 * Where the provider is asked, by what it publishes (OpenID Connect Discovery 1.0, section 4): read when somebody first signs in through
 * it, so that a provider that is away keeps nobody else out, and again after an hour. That it did not answer is remembered for a moment, so that
 * people who try again do not all wait for it.
 */
final class Provider implements ClientRegistrationRepository {
    /** The provider's name in addresses. */
    static final String ID = "oidc";

    static final String RETURN = "/sign-in/oidc/return";

    private static final Duration GOOD = Duration.ofHours(1);
    private static final Duration BAD = Duration.ofSeconds(10);
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final OidcSettings settings;
    private final RestClient http;
    private final Clock clock;
    private Instant again = Instant.MIN;
    private @Nullable ClientRegistration known;
    private @Nullable FaultException away;

    Provider(OidcSettings settings, RestClient http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** @throws FaultException {@code UNAVAILABLE_IDENTITY_PROVIDER} */
    @Override
    public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        if (!clock.instant().isBefore(again)) {
            ask();
        }
        if (away != null) {
            throw away;
        }
        return known;
    }

    private void ask() {
        try {
            known = registration();
            away = null;
            again = clock.instant().plus(GOOD);
        } catch (RestClientException | IllegalArgumentException failed) {
            away = new FaultException(
                    Fault.of(
                            FaultCode.UNAVAILABLE_IDENTITY_PROVIDER,
                            settings.nameOrDefault(),
                            failed.getClass().getSimpleName()),
                    failed);
            again = clock.instant().plus(BAD);
        }
    }

    private ClientRegistration registration() {
        String base = settings.issuer().replaceFirst("/$", "");
        Map<String, Object> published = http.get()
                .uri(base + "/.well-known/openid-configuration")
                .retrieve()
                .body(DOCUMENT);
        if (published == null || !settings.issuer().equals(published.get("issuer"))) {
            throw new IllegalArgumentException("it calls itself otherwise");
        }
        List<String> scopes = settings.scopes() == null ? List.of() : settings.scopes();
        return ClientRegistrations.fromOidcConfiguration(published)
                .registrationId(ID)
                .clientName(settings.nameOrDefault())
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret().resolve())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + RETURN)
                .scope(withOpenid(scopes))
                .build();
    }

    private static List<String> withOpenid(List<String> scopes) {
        return Stream.concat(Stream.of("openid"), scopes.stream()).distinct().toList();
    }
}
