package vn.sohoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.office.Office;
import vn.sohoa.office.WebSettings;

/**
 * Comes before everything else: answers only to the hosts that {@link WebSettings#answers} names, and gives every answer, also to what is
 * refused before any other rule is reached, the headers that tell browsers what is allowed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HostFilter extends OncePerRequestFilter {
    /** Nothing comes from elsewhere, and nothing that stands in a page runs. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Office office;
    private final MessageSource messages;

    HostFilter(Office office, MessageSource messages) {
        this.office = office;
        this.messages = messages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        if (office.webSettings().answers(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        byte[] body;
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            body = JSON.writeValueAsBytes(
                    ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, message("host.unknown", Locale.ENGLISH)));
        } else {
            response.setContentType("text/html;charset=UTF-8");
            body = page().getBytes(StandardCharsets.UTF_8);
        }
        response.getOutputStream().write(body);
    }

    /** In both languages, as nobody is known yet to choose one; what was asked for is not repeated. */
    private String page() {
        Locale vietnamese = Locale.of("vi");
        return """
                <!DOCTYPE html>
                <html lang="vi"><head><meta charset="UTF-8"><title>%s</title></head>
                <body><main><h1>%s</h1><p>%s</p><p lang="en">%s</p></main></body></html>
                """.formatted(
                        message("host.title", vietnamese),
                        message("host.title", vietnamese),
                        message("host.unknown", vietnamese),
                        message("host.unknown", Locale.ENGLISH));
    }

    private String message(String key, Locale language) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, null, language), "UTF-8");
    }
}
