package vn.sohoa.digitize;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.pdf.PdfMaster;
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
        } catch (PdfMaster.EncryptedException e) {
            throw new FaultException(Fault.of(FaultCode.INPUT_ENCRYPTED, shownName), e);
        } catch (Limits.Exceeded e) {
            throw new FaultException(Fault.of(FaultCode.INPUT_TOO_LARGE, shownName, message(e)), e);
        } catch (FileSystemException | FileNotFoundException e) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, shownName, message(e)), e);
        } catch (OutOfMemoryError e) { // the limits should not let it come to this
            throw new FaultException(Fault.of(FaultCode.INPUT_TOO_LARGE, shownName, message(e)), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (message(e).contains("File too large")) { // a limit of ours on what a worker writes
                throw new FaultException(Fault.of(FaultCode.INPUT_TOO_LARGE, shownName, message(e)), e);
            }
            if (message(e).contains("No space left on device")) {
                throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, shownName, message(e)), e);
            }
            throw new FaultException(Fault.of(FaultCode.INPUT_DAMAGED, shownName, message(e)), e);
        }
    }

    static String message(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
