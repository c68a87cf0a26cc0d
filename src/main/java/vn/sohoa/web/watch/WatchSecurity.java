package vn.sohoa.web.watch;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import vn.sohoa.office.Office;
import vn.sohoa.web.SignedInFilter;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.api.ApiProblems;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.TokenFilter;
import vn.sohoa.web.outage.Outage;
import vn.sohoa.web.outage.OutageFilter;

/** Whether it is well is told to anybody; how, and its numbers, to an operator's session and to tokens made for it. Nothing is changed. */
@Configuration(proxyBeanMethods = false)
class WatchSecurity {
    @Bean
    @Order(0)
    SecurityFilterChain watch(HttpSecurity http, Accounts accounts, ApiTokens tokens, Office office, Outage outage) {
        String[] told = Watch.TOLD.toArray(String[]::new);
        SignedInFilter signedIn = new SignedInFilter(
                accounts, office.clock(), office.webSettings().signOutAfterOrDefault());
        // asked anew each time
        Look<Boolean> database = new Look<>("database", Duration.ZERO, Duration.ZERO, () -> answers(office));
        return http.securityMatcher("/actuator/**")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(
                        rules -> rules.requestMatchers(HttpMethod.GET, Watch.HEALTH, Watch.HEALTH + "/**")
                                .permitAll()
                                // for all but these nothing is there
                                .requestMatchers(HttpMethod.GET, "/actuator/**")
                                .hasAnyAuthority(told)
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(faults ->
                        faults.authenticationEntryPoint(new ApiProblems()).accessDeniedHandler(new ApiProblems()))
                .addFilterAfter(new OutageFilter(outage), CsrfFilter.class)
                .addFilterBefore(new WatchFilter(signedIn, outage, database), AnonymousAuthenticationFilter.class)
                .addFilterBefore(
                        new WatchFilter(new TokenFilter(tokens), outage, database), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static boolean answers(Office office) {
        return office.database().jdbc().sql("SELECT true").query(Boolean.class).single();
    }

    /** Requests are counted once, by their routes; the rules' own steps are not. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }
}
