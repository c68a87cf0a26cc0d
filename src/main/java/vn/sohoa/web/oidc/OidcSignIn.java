package vn.sohoa.web.oidc;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;
import vn.sohoa.office.Office;
import vn.sohoa.office.OidcSettings;
import vn.sohoa.web.account.Accounts;

/**
 * Signing in through an OpenID Connect provider: authorization code flow with PKCE (RFC 7636), {@code state} and {@code nonce}. A claim of the ID
 * token names an account here, which alone says role and agency. The session keeps who that is, and no token.
 */
@Component
public final class OidcSignIn {
    private static final String PAGE = "/sign-in";

    private final Office office;
    private final Accounts accounts;

    OidcSignIn(Office office, Accounts accounts) {
        this.office = office;
        this.accounts = accounts;
    }

    /** Adds this way of signing in, when it is configured. */
    public void join(HttpSecurity http) {
        OidcSettings settings = office.webSettings().oidc();
        if (settings != null) {
            join(http, settings);
        }
    }

    private void join(HttpSecurity http, OidcSettings settings) {
        Provider provider = new Provider(settings, Calls.plain(), office.clock());
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(provider, PAGE);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(Calls.tokens());
        Refusals refusals = new Refusals();
        http.oauth2Login(login -> login.loginPage(PAGE)
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(asked -> asked.authorizationRequestResolver(requests))
                .redirectionEndpoint(back -> back.baseUri(Provider.RETURN))
                .tokenEndpoint(token -> token.accessTokenResponseClient(tokens))
                .userInfoEndpoint(user -> user.oidcUserService(asked -> known(settings, asked)))
                .securityContextRepository(new NullSecurityContextRepository())
                .successHandler(new IntoTheSession())
                .failureHandler(refusals)
                .addObjectPostProcessor(telling(refusals)));
    }

    private OidcUser known(OidcSettings settings, OidcUserRequest asked) {
        String claimed = asked.getIdToken().getClaimAsString(settings.claimOrDefault());
        return accounts.signInThrough(settings.issuer(), claimed == null ? "" : claimed)
                .map(viewer -> new KnownUser(asked.getIdToken(), viewer))
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(Refusals.NO_ACCOUNT)));
    }

    /** That the provider is away shows already when somebody is to be sent there. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> telling(
            AuthenticationFailureHandler refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(refusals);
                return filter;
            }
        };
    }
}
