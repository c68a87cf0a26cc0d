package vn.sohoa.web.api;

import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.FaultMessages;

/** A fault as Problem Details (RFC 9457) with its code and its next step, in English. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before the pages' answer to faults
@RestControllerAdvice(basePackageClasses = ApiFaults.class)
class ApiFaults {
    private static final Map<FaultCode, HttpStatus> SPECIAL = Map.of(
            FaultCode.USAGE_NOT_FOUND, HttpStatus.NOT_FOUND,
            FaultCode.USAGE_ALREADY_RUNNING, HttpStatus.CONFLICT,
            FaultCode.USAGE_OUTCOME_UNKNOWN, HttpStatus.CONFLICT,
            FaultCode.INPUT_TOO_LARGE, HttpStatus.CONTENT_TOO_LARGE);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(FaultException thrown) {
        if (thrown.fault().code().kind() == FaultKind.UNAVAILABLE) {
            throw thrown; // answered where every outage is
        }
        return answer(thrown.fault());
    }

    static ResponseEntity<ProblemDetail> answer(Fault fault) {
        FaultMessages.Message message = FaultMessages.in(Locale.ENGLISH).of(fault);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(fault.code()), message.why());
        problem.setTitle(message.what());
        problem.setProperty("code", fault.code().id());
        problem.setProperty("next", message.nextStep());
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static HttpStatus status(FaultCode code) {
        HttpStatus special = SPECIAL.get(code);
        if (special != null) {
            return special;
        }
        return switch (code.kind()) {
            case USAGE -> HttpStatus.BAD_REQUEST;
            case INPUT, QUALITY, POLICY -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
