package vn.sohoa.job;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.StageOutcome;

/** A step that takes every document that is due one stage further. */
final class DocumentStep implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentStep.class);
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final DocumentStage stage;
    private final Documents documents;
    private final BiConsumer<Document, Fault> sendBack;

    /** @param sendBack notes, in the transaction that rejects a document, that its master goes where an officer finds it */
    DocumentStep(DocumentStage stage, Documents documents, BiConsumer<Document, Fault> sendBack) {
        this.stage = stage;
        this.documents = documents;
        this.sendBack = sendBack;
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public List<Task> due() {
        return documents.due(stage.from()).stream().map(this::task).toList();
    }

    private Task task(DocumentId id) {
        return stop -> {
            Document document = documents.find(id).orElseThrow();
            return verdict(document, judge(document));
        };
    }

    private Verdict verdict(Document document, StageOutcome outcome) {
        Runnable record = () -> documents.record(document.id(), document.state(), outcome);
        String subject = document.dossier() + "/" + document.component();
        return switch (outcome) {
            case StageOutcome.Done done -> Verdict.of(Verdict.Result.DONE, subject, null, record);
            case StageOutcome.NotNeeded notNeeded -> Verdict.of(Verdict.Result.NOT_NEEDED, subject, null, record);
            case StageOutcome.Rejected rejected ->
                Verdict.of(Verdict.Result.SENT_BACK, subject, rejected.fault(), () -> {
                    record.run();
                    sendBack.accept(document, rejected.fault());
                });
            case StageOutcome.Later later -> Verdict.of(Verdict.Result.LATER, subject, later.fault(), record);
        };
    }

    private StageOutcome judge(Document document) {
        try {
            return stage.run(document);
        } catch (FaultException refused) {
            return outcome(refused);
        } catch (DataAccessException | TransactionException lost) {
            throw databaseLost(lost);
        } catch (RuntimeException | StackOverflowError bug) {
            // one document that trips over a fault of ours must not take the night from all others
            LOG.error("{} failed on document {}", stage.name(), document.id(), bug);
            return new StageOutcome.Rejected(
                    Fault.of(FaultCode.BUG, document.dossier() + "/" + document.component(), bug.toString()));
        }
    }

    private static StageOutcome outcome(FaultException refused) {
        return switch (refused.fault().kind()) {
            case INPUT, QUALITY, BUG -> new StageOutcome.Rejected(refused.fault());
            case UNAVAILABLE -> new StageOutcome.Later(refused.fault(), TRY_AGAIN);
            case USAGE, CONFIGURATION, POLICY, INTEGRITY -> throw refused;
        };
    }

    static FaultException databaseLost(RuntimeException cause) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DATABASE, "PostgreSQL", String.valueOf(cause.getMessage())), cause);
    }
}
