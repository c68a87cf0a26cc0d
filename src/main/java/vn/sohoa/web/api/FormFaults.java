package vn.sohoa.web.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.office.Office;

/** Forms with files that cannot be read: they are read before it is known whose they are, so that this is said at every address. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
class FormFaults {
    private static final String FORM = "multipart/form-data";

    private final long limit;

    FormFaults(Office office) {
        this.limit = office.inboxDesk().limit();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException thrown) {
        return ApiFaults.answer(Fault.of(FaultCode.INPUT_TOO_LARGE, "files", "> " + limit + " bytes"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MultipartException thrown) {
        return ApiFaults.answer(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, FORM, "it cannot be read"));
    }
}
