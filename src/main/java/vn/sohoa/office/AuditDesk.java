package vn.sohoa.office;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.AuditList;
import vn.sohoa.audit.checkpoint.CheckpointKey;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.checkpoint.Witness;
import vn.sohoa.audit.checkpoint.WitnessedLog;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.audit.verify.AuditReport;
import vn.sohoa.audit.verify.AuditVerifier;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** The audit log of an office: its checkpoints go to the archive's store, which is its witness. */
public final class AuditDesk {
    private static final String KEYS = "keys";

    private final Office office;

    AuditDesk(Office office) {
        this.office = office;
    }

    public AuditList list() {
        return new AuditList(office.database());
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(office.database(), this::key, office.clock());
    }

    /** Makes a checkpoint if there is something new, and completes what earlier rounds left. */
    public CheckpointRound round() {
        return new CheckpointRound(
                checkpoints(), imprint -> office.signing().stamp(imprint), witness(), office.clock());
    }

    /** Gives the newest entries their places; cheap. */
    public void sequence() {
        new Sequencer(office.database()).run(Sequencer.Reach.NEWEST);
    }

    /** How many entries the log has, as {@link #sequence} does. */
    public long size() {
        return new Sequencer(office.database()).run(Sequencer.Reach.NEWEST);
    }

    /**
     * Records that somebody is shown what is in a dossier; to be called before it is shown.
     *
     * @param how by which way: {@code search}, {@code status}
     */
    public void read(DossierCode dossier, String how) {
        office.audit().append("dossier.read", dossier.value(), Map.of("how", how));
    }

    /** The key that others check with; nothing before the first checkpoint. */
    public Optional<String> vkey() {
        return checkpoints().newest().map(checkpoint -> key().vkey());
    }

    /**
     * Checks the whole log.
     *
     * @param outside whether the archive is asked
     * @param trusted the only key that counts; none = those of this data folder and of the archive
     * @param brought further checkpoints by name
     */
    public AuditReport verify(boolean outside, @Nullable VerifierKey trusted, Map<String, String> brought) {
        return verify(outside, trusted, brought, (done, all) -> {});
    }

    /** The same, telling how far it is. */
    public AuditReport verify(
            boolean outside,
            @Nullable VerifierKey trusted,
            Map<String, String> brought,
            AuditVerifier.Progress progress) {
        Witness witness = outside ? witness() : null;
        List<VerifierKey> keys = trusted == null ? keys(witness) : List.of(trusted);
        return new AuditVerifier(
                        office.database(),
                        witness,
                        (token, imprint) -> office.signing().stamped(token, imprint),
                        keys)
                .telling(progress)
                .verify(brought);
    }

    /** The keys of this data folder, by which a checkpoint's signature is looked at. */
    public List<VerifierKey> ownKeys() {
        return keys(null);
    }

    private List<VerifierKey> keys(@Nullable Witness witness) {
        List<String> texts = new ArrayList<>();
        Path own = office.folders().data().resolve("audit").resolve("log.vkey");
        if (Files.exists(own)) {
            try {
                texts.add(Files.readString(own));
            } catch (IOException unreadable) {
                throw new FaultException(
                        Fault.of(
                                FaultCode.UNAVAILABLE_DISK,
                                own.toString(),
                                unreadable.getClass().getSimpleName()),
                        unreadable);
            }
        }
        if (witness != null) {
            witness.names(KEYS).forEach(name -> texts.add(new String(witness.read(name), StandardCharsets.UTF_8)));
        }
        return texts.stream()
                .distinct()
                .flatMap(text -> VerifierKey.parse(text).stream())
                .toList();
    }

    private CheckpointKey key() {
        return CheckpointKey.open(office.folders().data());
    }

    /** The log as its witness has it. */
    WitnessedLog witnessed() {
        return new WitnessedLog(office.database(), witness());
    }

    private Witness witness() {
        return office.archiveOffice().witness();
    }
}
