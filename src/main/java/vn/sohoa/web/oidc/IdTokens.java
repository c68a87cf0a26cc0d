package vn.sohoa.web.oidc;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Checks ID tokens (OpenID Connect Core 1.0, section 3.1.3.7): signed with a key the provider publishes, by it, for us, in time. */
@Component
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {
    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private @Nullable ClientRegistration registration;
    private @Nullable JwtDecoder decoder;

    /** The same for the same registration: it remembers the provider's keys. */
    @Override
    public synchronized JwtDecoder createDecoder(ClientRegistration asked) {
        JwtDecoder known = decoder;
        if (known == null || registration != asked) {
            NimbusJwtDecoder made = NimbusJwtDecoder.withJwkSetUri(
                            Objects.requireNonNull(asked.getProviderDetails().getJwkSetUri()))
                    .jwsAlgorithms(all -> all.addAll(ALGORITHMS))
                    .restOperations(new RestTemplate(Calls.factory()))
                    .build();
            made.setJwtValidator(JwtValidators.createDefaultWithValidators(new OidcIdTokenValidator(asked)));
            registration = asked;
            decoder = made;
            return made;
        }
        return known;
    }
}
