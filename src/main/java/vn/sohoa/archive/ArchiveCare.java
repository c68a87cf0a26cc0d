package vn.sohoa.archive;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Finding;
import vn.sohoa.archive.fixity.Fixity;
import vn.sohoa.archive.fixity.FixitySettings;
import vn.sohoa.archive.ocfl.StatedFiles;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * Looks after what is archived: makes up for second copies, reads everything again in time, repairs it, and extends locks.
 * Every call may be repeated, also after a crash at any moment.
 */
public final class ArchiveCare {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCare.class);

    private final DossierArchive archive;
    private final Extensions extensions;
    private final Fixity fixity;
    private final Guards guards;

    /**
     * What a check leads to.
     *
     * @param replication none when there is only one copy
     * @param before comes before anything is compared with the ledger, and throws when the ledger is not the archive's
     */
    public record Guards(ArchiveLedger ledger, @Nullable Replication replication, LockKeeper locks, Runnable before) {}

    public ArchiveCare(DossierArchive archive, Extensions extensions, Fixity fixity, Guards guards) {
        this.archive = archive;
        this.extensions = extensions;
        this.fixity = fixity;
        this.guards = guards;
    }

    /** Puts right what writes that died left; only for whoever sees to it that nobody writes. */
    public void settle() {
        guards.before().run();
        for (Holding holding : guards.ledger().unfinished()) {
            ObjectName.inFolder(holding.name()).ifPresentOrElse(archive::settle, () -> extensions.enter(holding));
        }
    }

    /**
     * Enters what the archive has beside its dossiers in a ledger that is new: that of a new archive, of one from before there was
     * a ledger, or after it was lost. In any other ledger everything has come by this office, and what has not is a finding.
     */
    public void begin() {
        if (fixity.knows(Holding.ROOT)) {
            return;
        }
        Stream<Holding> records =
                archive.objects().stream().filter(object -> !object.isDossier()).map(ObjectName::holding);
        // the root last: with it the ledger is complete
        Stream.concat(records, extensions.holdings().stream())
                .sorted(Comparator.comparing(Holding::kind))
                .forEach(this::enterIfGood);
    }

    private void enterIfGood(Holding holding) {
        try {
            enter(holding);
        } catch (FaultException damaged) {
            if (damaged.fault().kind() != FaultKind.INTEGRITY) {
                throw damaged;
            }
            LOG.warn("Not entered in the ledger: {}", damaged.fault());
        }
    }

    /** Of these dossiers, those the ledger does not know: archived before there was one, or it was lost. */
    public List<Holding> unknown(Collection<DossierCode> archived) {
        guards.before().run();
        return archived.stream()
                .map(Holding::of)
                .filter(holding -> !fixity.knows(holding))
                .toList();
    }

    /**
     * Enters a holding in the ledger as it is.
     *
     * @throws FaultException INTEGRITY_ARCHIVE when it is an object that is not valid; USAGE_NOT_FOUND when there is none
     */
    public void enter(Holding holding) {
        ObjectName.inFolder(holding.name()).ifPresentOrElse(archive::enter, () -> extensions.enter(holding));
    }

    /**
     * Puts right what a write that died left of an object, and enters it unread, by its inventories; they are made good at once
     * if they are damaged, and so is all of what is no dossier. Only for whoever sees to it that nobody writes, and that the
     * ledger is the archive's.
     */
    public void recover(ObjectName object) {
        archive.recover(object, stated())
                .filter(stated -> stated.damaged() || !object.isDossier())
                .ifPresent(stated -> mend(object));
    }

    /** Makes good what {@link #recover} entered. */
    public void mend(ObjectName object) {
        if (fixity.knows(object.holding())) {
            fixity.check(object.holding());
        }
    }

    private StatedFiles stated() {
        return new StatedFiles(fixity.copies().first(), fixity.copies().second());
    }

    /** What a run has to check. */
    public List<Holding> due(FixitySettings settings) {
        return fixity.due(settings);
    }

    /** Everything there is, least recently checked first. */
    public List<Holding> all() {
        return fixity.all();
    }

    /** What there is of these dossiers: their objects, and their evidence records where there are some. */
    public List<Holding> of(Collection<DossierCode> dossiers) {
        return dossiers.stream()
                .flatMap(dossier -> Stream.concat(
                        Stream.of(Holding.of(dossier)),
                        Stream.of(Holding.evidence(dossier)).filter(fixity::knows)))
                .toList();
    }

    /** What the second copy lacks or has older; nothing when there is to be none. */
    public List<Holding> uncopied() {
        Replication replication = guards.replication();
        return replication == null ? List.of() : replication.due();
    }

    /** Brings a holding's second copy up to the first. */
    public void copy(Holding holding) {
        Replication replication = guards.replication();
        if (replication != null) {
            guards.before().run();
            replication.copy(holding);
        }
    }

    /**
     * Checks and repairs all copies of a holding, brings the second one up to the first and extends its locks. What the ledger
     * does not know is entered first, also when it is damaged, as far as its inventories tell what it has to be.
     *
     * @return what was found wrong, repaired or not
     */
    public List<Finding> check(Holding holding) {
        guards.before().run();
        if (!fixity.knows(holding)) {
            Optional<Finding> lost = entered(holding);
            if (lost.isPresent()) {
                return List.of(lost.get());
            }
        }
        List<Finding> findings = fixity.check(holding);
        if (findings.stream().allMatch(Finding::repaired)) {
            copy(holding);
            guards.locks().extend(holding);
        }
        return findings;
    }

    private Optional<Finding> entered(Holding holding) {
        try {
            ObjectName.inFolder(holding.name())
                    .ifPresentOrElse(object -> archive.enterStated(object, stated()), () -> extensions.enter(holding));
            return Optional.empty();
        } catch (FaultException damaged) {
            if (damaged.fault().kind() != FaultKind.INTEGRITY && damaged.fault().code() != FaultCode.USAGE_NOT_FOUND) {
                throw damaged;
            }
            return Optional.of(fixity.unreadable(holding, damaged.fault().detail()));
        }
    }

    /** Looks at what else stands in the storage root. */
    public List<Finding> checkRoot() {
        guards.before().run();
        return fixity.checkRoot();
    }
}
