package vn.sohoa.digitize.worker;

import vn.sohoa.dossier.FaultCode;

/** A worker that gave no answer: it is ended, and its task may be tried on another. */
final class WorkerLostException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How it was lost, and what that is called when it happens to a document twice. */
    enum How {
        CRASHED(FaultCode.INPUT_READER_CRASHED),
        OUT_OF_MEMORY(FaultCode.INPUT_TOO_LARGE),
        TIMED_OUT(FaultCode.INPUT_READER_TIMED_OUT),
        ANSWERED_GARBAGE(FaultCode.INPUT_READER_CRASHED);

        private final FaultCode code;

        How(FaultCode code) {
            this.code = code;
        }
    }

    private final How how;

    WorkerLostException(How how, String detail) {
        super(detail);
        this.how = how;
    }

    How how() {
        return how;
    }

    FaultCode code() {
        return how.code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
