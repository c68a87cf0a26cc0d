package vn.sohoa.web.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import vn.sohoa.office.Office;
import vn.sohoa.web.outage.Outage;
import vn.sohoa.web.outage.OutageFilter;

/** Programs come with a token and without a session. Comes before the pages' rules. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    @Bean
    ApiTokens apiTokens(Office office) {
        return new ApiTokens(office.database(), office.audit(), office.clock());
    }

    /** What the firewall refuses, such as an address with {@code ..} in it, never reaches the rules. */
    @Bean
    RequestRejectedHandler rejected() {
        RequestRejectedHandler pages = new HttpStatusRequestRejectedHandler();
        return (request, response, rejected) -> {
            if (request.getRequestURI().startsWith("/api/v1")) {
                ApiProblems.write(response, HttpStatus.BAD_REQUEST, "An address like this is none.");
            } else {
                pages.handle(request, response, rejected);
            }
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, Outage outage) {
        return http.securityMatcher("/api/v1/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.POST, "/api/v1/dossiers")
                        .hasAuthority(Scope.REGISTER.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/dossiers/*/components/*/scans")
                        .hasAuthority(Scope.SCANS.name())
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/v1/dossiers/*/documents/*/access.pdf",
                                "/api/v1/dossiers/*/copies/*")
                        .hasAuthority(Scope.COPIES.name())
                        .requestMatchers(HttpMethod.GET, "/api/v1/dossiers", "/api/v1/dossiers/*", "/api/v1/rates")
                        .hasAuthority(Scope.STATUS.name())
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(faults ->
                        faults.authenticationEntryPoint(new ApiProblems()).accessDeniedHandler(new ApiProblems()))
                .addFilterAfter(new OutageFilter(outage), CsrfFilter.class)
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .build();
    }
}
