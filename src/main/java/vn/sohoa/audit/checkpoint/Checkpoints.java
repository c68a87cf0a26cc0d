package vn.sohoa.audit.checkpoint;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.sohoa.audit.tree.MerkleTree;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Makes checkpoints, and proofs that lead to them. */
public final class Checkpoints {
    private static final int SIZES_TOLD = 10;

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

    /**
     * A page of them, newest first.
     *
     * @param below only smaller ones
     */
    public List<Checkpoint> page(long below, int limit) {
        return rows.page(below, limit);
    }

    /** The key that others check with. */
    public String vkey() {
        return key().vkey();
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
        Checkpoint checkpoint = rows.covering(index).filter(found -> index >= 0).orElseThrow(() -> uncovered(index));
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

    /**
     * Proves many entries at once, all by the same checkpoint.
     *
     * @param checkpoint has them all
     * @return in the order of their places
     * @throws FaultException {@code USAGE_NOT_FOUND} when the checkpoint has one of them not; {@code INTEGRITY_AUDIT} when one is
     *     gone, or is not what was appended
     */
    public List<EntryProof> prove(Collection<Long> places, Checkpoint checkpoint) {
        SortedSet<Long> sorted = new TreeSet<>(places);
        if (!sorted.isEmpty() && sorted.last() >= checkpoint.size()) {
            throw uncovered(sorted.last());
        }
        List<EntryLine> lines = rows.entries(sorted);
        if (lines.size() < sorted.size()) {
            lines.forEach(line -> sorted.remove(line.index()));
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_AUDIT, String.valueOf(sorted.first()), "the entry is gone"));
        }
        byte[] timestamp = rows.timestamp(checkpoint.size()).orElse(null);
        String vkey = key().vkey();
        MerkleTree tree = sequencer.tree();
        return lines.stream()
                .map(line -> new EntryProof(
                        line, tree.inclusion(line.index(), checkpoint.size()), checkpoint, timestamp, vkey))
                .toList();
    }

    /**
     * Proves that the log as one checkpoint signs it begins with the log as an earlier one did.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when no checkpoint has that size, or the second is the smaller one
     */
    public ConsistencyProof consistency(long first, long second) {
        Checkpoint before = sized(first);
        Checkpoint after = sized(second);
        if (first > second) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, first + " > " + second));
        }
        return new ConsistencyProof(before, after, sequencer.tree().consistency(first, second), key().vkey());
    }

    private Checkpoint sized(long size) {
        return rows.of(size)
                .orElseThrow(() -> new FaultException(Fault.of(
                        FaultCode.USAGE_NOT_FOUND,
                        "checkpoint " + size,
                        rows.sizes(SIZES_TOLD).stream().map(String::valueOf).collect(Collectors.joining(", ")))));
    }

    private static FaultException uncovered(long index) {
        return new FaultException(
                Fault.of(FaultCode.USAGE_NOT_FOUND, String.valueOf(index), "./sohoa audit checkpoint"));
    }
}
