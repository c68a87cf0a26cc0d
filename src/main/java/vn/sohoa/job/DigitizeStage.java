package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.pdf.Profile;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;

/**
 * From the master's files to text and an unsigned PDF/A-2u that veraPDF has passed. A scan below the bars of quality, or of
 * other than the register's number of pages, is rejected.
 */
final class DigitizeStage implements DocumentStage {
    private final Digitizer digitizer;
    private final Spool spool;
    private final PageCounts counts;

    /** Tells how many pages a component has on paper, where that is known. */
    @FunctionalInterface
    interface PageCounts {
        OptionalInt of(DossierCode dossier, ComponentCode component);
    }

    DigitizeStage(Digitizer digitizer, Spool spool, PageCounts counts) {
        this.digitizer = digitizer;
        this.spool = spool;
        this.counts = counts;
    }

    @Override
    public String name() {
        return "digitize";
    }

    @Override
    public String from() {
        return "RECEIVED";
    }

    @Override
    public StageOutcome run(Document document) {
        List<Scan.Source> files = sources(document);
        Scan scan = new Scan(
                document.dossier() + " " + document.component(),
                files,
                document.receivedAt(),
                Profile.FAITHFUL,
                counts.of(document.dossier(), document.component()));
        Digitized digitized = digitizer.digitize(scan, spool.dir(document.id()));
        return digitized
                .verdict()
                .fault(files.getFirst().shownName())
                .<StageOutcome>map(StageOutcome.Rejected::new)
                .orElseGet(() -> done(digitized));
    }

    private static StageOutcome done(Digitized digitized) {
        return new StageOutcome.Done(new DocumentState.Digitized(
                new DocumentState.Rendition(digitized.pages().size(), digest(digitized.pdf()))));
    }

    private List<Scan.Source> sources(Document document) {
        List<Path> paths = spool.masters(document);
        List<Scan.Source> sources = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            Master.File file = document.master().files().get(i);
            require(paths.get(i), file.digest());
            sources.add(new Scan.Source(paths.get(i), file.type(), file.name()));
        }
        return sources;
    }

    static Sha256 digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException unreadable) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }

    /** @throws FaultException {@code INTEGRITY_DIGEST} when the file is not what was recorded of it */
    static void require(Path file, Sha256 expected) {
        if (!digest(file).equals(expected)) {
            throw new FaultException(Fault.of(FaultCode.INTEGRITY_DIGEST, file.toString()));
        }
    }
}
