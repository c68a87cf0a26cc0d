package vn.sohoa.web.outage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;

/** 503: Problem Details for programs, the fault's page for people. */
@Component
final class OutageAnswer implements ErrorViewResolver {
    /** The request's attribute that holds what it met. */
    static final String FAULT = OutageAnswer.class.getName() + ".fault";

    private static final JsonMapper JSON = JsonMapper.shared();

    static void give(HttpServletRequest request, HttpServletResponse response, Fault fault) throws IOException {
        response.resetBuffer();
        response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        String path = request.getServletPath();
        if (path.startsWith("/api/") || path.startsWith("/actuator/")) {
            problem(response, fault);
        } else {
            request.setAttribute(FAULT, fault);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    private static void problem(HttpServletResponse response, Fault fault) throws IOException {
        FaultMessages.Message message = FaultMessages.in(Locale.ENGLISH).of(fault);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("title", message.what());
        said.put("status", HttpStatus.SERVICE_UNAVAILABLE.value());
        said.put("detail", message.why());
        said.put("code", fault.code().id());
        said.put("next", message.nextStep());
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(said));
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return request.getAttribute(FAULT) instanceof Fault fault
                ? new ModelAndView("fault", Map.of("fault", fault, "again", true), status)
                : null;
    }
}
