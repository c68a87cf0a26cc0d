package vn.sohoa.digitize;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Runs a parser on untrusted bytes: whatever it throws says something about the input, not about the program. */
final class Guard {
    private Guard() {}

    /** Opens or reads input. */
    interface Opening<T> {
        T run() throws IOException;
    }

    static <T> T input(String shownName, Opening<T> opening) {
        try {
            return opening.run();
        } catch (FaultException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw new FaultException(Fault.of(FaultCode.INPUT_ENCRYPTED, shownName), e);
        } catch (Limits.Exceeded e) {
            throw new FaultException(Fault.of(FaultCode.INPUT_TOO_LARGE, shownName, message(e)), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new FaultException(Fault.of(FaultCode.INPUT_DAMAGED, shownName, message(e)), e);
        }
    }

    static String message(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
