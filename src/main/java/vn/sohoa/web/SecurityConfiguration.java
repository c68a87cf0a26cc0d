package vn.sohoa.web;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;
import vn.sohoa.web.account.SignedIn;
import vn.sohoa.web.account.Viewer;
import vn.sohoa.web.oidc.OidcSignIn;
import vn.sohoa.web.outage.Outage;
import vn.sohoa.web.outage.OutageFilter;

/** Who gets at which address. What is not named here is for nobody; what browsers are told says {@link HostFilter} too. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String SCANNING = Role.SCANNING_OFFICER.name();
    private static final String CERTIFYING = Role.CERTIFYING_OFFICER.name();
    private static final String AUDITOR = Role.AUDITOR.name();
    private static final String OPERATOR = Role.OPERATOR.name();

    @Bean
    SecurityFilterChain pages(HttpSecurity http, Accounts accounts, Office office, Outage outage, OidcSignIn oidc) {
        oidc.join(http);
        return http.authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/sign-in", "/assets/**", "/webjars/**", "/favicon.ico")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/", "/today/**")
                                .authenticated()
                                .requestMatchers(HttpMethod.GET, "/api/docs")
                                .hasRole(OPERATOR)
                                .requestMatchers("/password")
                                .authenticated()
                                .requestMatchers("/accounts/**")
                                .hasRole(OPERATOR)
                                .requestMatchers("/jobs/**")
                                .hasRole(OPERATOR)
                                .requestMatchers("/inbox/**")
                                .hasRole(SCANNING)
                                .requestMatchers(HttpMethod.GET, "/dossiers/*/file")
                                .hasAnyRole(SCANNING, CERTIFYING)
                                .requestMatchers(HttpMethod.GET, "/dossiers/*/evidence.zip")
                                .hasAnyRole(CERTIFYING, AUDITOR)
                                .requestMatchers(HttpMethod.GET, "/lists/**", "/dossiers/**")
                                .hasAnyRole(SCANNING, CERTIFYING, AUDITOR)
                                .requestMatchers(HttpMethod.GET, "/certification/**", "/book/**")
                                .hasAnyRole(CERTIFYING, AUDITOR)
                                .requestMatchers("/certification/**")
                                .hasRole(CERTIFYING)
                                .requestMatchers(HttpMethod.GET, "/audit/**")
                                .hasRole(AUDITOR)
                                .requestMatchers(HttpMethod.POST, "/audit/checkpoints/check")
                                .hasRole(AUDITOR)
                                .requestMatchers(HttpMethod.GET, "/reports/**")
                                .authenticated()
                                .requestMatchers(HttpMethod.POST, "/book/check")
                                .hasAnyRole(CERTIFYING, AUDITOR)
                                .requestMatchers(HttpMethod.POST, "/book/print")
                                .hasRole(CERTIFYING)
                                .anyRequest()
                                .denyAll())
                .authenticationProvider(new ByPassword(accounts))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .defaultSuccessUrl("/", false))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?ended"))
                .addFilterAfter(new OutageFilter(outage), CsrfFilter.class)
                .addFilterAfter(
                        new SignedInFilter(
                                accounts, office.clock(), office.webSettings().signOutAfterOrDefault()),
                        AuthorizationFilter.class)
                .build();
    }

    /** The way to be somebody here that every office has. */
    private record ByPassword(Accounts accounts) implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication asked) {
            Viewer viewer = accounts.signIn(asked.getName(), String.valueOf(asked.getCredentials()))
                    .orElseThrow(() -> new BadCredentialsException("refused"));
            return SignedIn.as(viewer);
        }

        @Override
        public boolean supports(Class<?> type) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
        }
    }
}
