package vn.sohoa.job.disposal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.disposal.DisposalRun;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.search.PageIndex;

/**
 * What the database and the spool have of a dossier. Its row in the register stays, with its figures, and so do its entries in
 * the certification book, its digests and its history in the audit log.
 *
 * @param proofs forgets until when its files and versions can be proved
 */
public record DossierTraces(
        Documents documents, PageIndex pages, Spool spool, ArchiveLedger ledger, Consumer<DossierCode> proofs)
        implements DisposalRun.Traces {
    @Override
    public void condemn(DossierCode dossier, DocumentState.Disposal disposal) {
        for (Document document : documents.of(dossier)) {
            pages.remove(document.id());
            if (document.state() instanceof DocumentState.Archived archived) {
                documents.record(
                        document.id(),
                        archived,
                        new StageOutcome.Done(new DocumentState.Disposed(
                                archived.rendition(), archived.seal(), archived.place(), disposal)));
            }
        }
        proofs.accept(dossier);
        ledger.condemn(dossier);
    }

    @Override
    public void clear(DossierCode dossier) {
        documents.of(dossier).forEach(document -> spool.clear(document.id()));
        for (Path parent : List.of(spool.metadata(), spool.renewals())) {
            Path folder = parent.resolve(dossier.value());
            try {
                if (Files.isDirectory(folder)) {
                    PathUtils.deleteDirectory(folder);
                }
            } catch (IOException stubborn) {
                throw new FaultException(
                        Fault.of(FaultCode.UNAVAILABLE_DISK, folder.toString(), String.valueOf(stubborn.getMessage())),
                        stubborn);
            }
        }
    }

    @Override
    public void forget(DossierCode dossier) {
        ledger.forget(dossier);
    }
}
