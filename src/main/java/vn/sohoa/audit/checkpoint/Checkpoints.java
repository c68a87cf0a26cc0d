package vn.sohoa.audit.checkpoint;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import vn.sohoa.audit.tree.MerkleTree;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Makes checkpoints, and proofs that lead to them. */
public final class Checkpoints {
    private final Sequencer sequencer;
    private final CheckpointRows rows;
    private final Supplier<CheckpointKey> key;
    private final Clock clock;

    /** @param key asked for when something has to be signed */
    public Checkpoints(Database database, Supplier<CheckpointKey> key, Clock clock) {
        this.sequencer = new Sequencer(database);
        this.rows = new CheckpointRows(database.jdbc());
        this.key = key;
        this.clock = clock;
    }

    CheckpointRows rows() {
        return rows;
    }

    CheckpointKey key() {
        return key.get();
    }

    public Optional<Checkpoint> newest() {
        return rows.newest();
    }

    /** The time-stamp over a checkpoint's note, if it has one by now. */
    public Optional<byte[]> timestamp(Checkpoint checkpoint) {
        return rows.timestamp(checkpoint.size());
    }

    /**
     * Signs the log as it is now, unless it is as at the last checkpoint.
     *
     * @return the one that was made
     * @throws FaultException {@code INTEGRITY_AUDIT} when the log no longer begins with what the last one signed: then
     *     nothing is signed
     */
    public Optional<Checkpoint> make() {
        long size = sequencer.run(Sequencer.Reach.ALL);
        MerkleTree tree = sequencer.tree();
        Optional<Checkpoint> last = rows.newest();
        if (last.isPresent()) {
            require(last.get(), size, tree);
        }
        if (size == 0 || last.isPresent() && last.get().size() == size) {
            return Optional.empty();
        }
        Sha256 root = tree.root(size);
        String text = key().name() + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
        Checkpoint made =
                new Checkpoint(size, root, key().note(text), clock.instant().truncatedTo(ChronoUnit.MICROS));
        rows.add(made);
        return Optional.of(made);
    }

    /** @throws FaultException {@code INTEGRITY_AUDIT} unless the tree of so many entries begins with that one's */
    static void require(Checkpoint before, long size, MerkleTree tree) {
        if (before.size() > size) {
            throw new FaultException(Fault.of(
                    FaultCode.INTEGRITY_AUDIT,
                    before.object(),
                    "the log has " + size + " entries, the checkpoint " + before.size()));
        }
        if (!tree.root(before.size()).equals(before.root())) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_AUDIT, before.object(), "the log does not begin with it any more"));
        }
    }

    /**
     * Proves that an entry is in the log.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when no checkpoint has it yet; {@code INTEGRITY_AUDIT} when it is not what
     *     was appended
     */
    public EntryProof prove(long index) {
        Checkpoint checkpoint = rows.covering(index)
                .filter(found -> index >= 0)
                .orElseThrow(() -> new FaultException(
                        Fault.of(FaultCode.USAGE_NOT_FOUND, String.valueOf(index), "./sohoa audit checkpoint")));
        EntryLine line = rows.entries(index, index + 1).stream()
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        Fault.of(FaultCode.INTEGRITY_AUDIT, String.valueOf(index), "the entry is gone")));
        return new EntryProof(
                line,
                sequencer.tree().inclusion(index, checkpoint.size()),
                checkpoint,
                rows.timestamp(checkpoint.size()).orElse(null),
                key().vkey());
    }
}
