package vn.sohoa.web.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import vn.sohoa.office.Office;

/** Programs come with a token and without a session. Comes before the pages' rules. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    @Bean
    ApiTokens apiTokens(Office office) {
        return new ApiTokens(office.database(), office.audit(), office.clock());
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens) {
        String dossiers = "/api/v1/dossiers/**";
        return http.securityMatcher("/api/v1/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.POST, "/api/v1/dossiers")
                        .hasAuthority(Scope.REGISTER.name())
                        .requestMatchers(HttpMethod.PUT, "/api/v1/dossiers/*/scans/*")
                        .hasAuthority(Scope.SCANS.name())
                        .requestMatchers(HttpMethod.GET, "/api/v1/dossiers/*/copies/**")
                        .hasAuthority(Scope.COPIES.name())
                        .requestMatchers(HttpMethod.GET, dossiers, "/api/v1/dossiers", "/api/v1/rates")
                        .hasAuthority(Scope.STATUS.name())
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(faults ->
                        faults.authenticationEntryPoint(new ApiProblems()).accessDeniedHandler(new ApiProblems()))
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .build();
    }
}
