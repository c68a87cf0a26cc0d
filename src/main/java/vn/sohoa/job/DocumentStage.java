package vn.sohoa.job;

import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.StageOutcome;

/** Takes one document one state further. */
interface DocumentStage {
    String name();

    /** Name of the state the stage begins from. */
    String from();

    /**
     * Works on a document that is in {@link #from}. Its files are written under other names and renamed when whole, so that
     * doing it again after a crash does no harm.
     *
     * @throws FaultException which the caller turns into an outcome
     */
    StageOutcome run(Document document);
}
