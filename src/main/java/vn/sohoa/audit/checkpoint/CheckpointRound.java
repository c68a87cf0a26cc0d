package vn.sohoa.audit.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * A checkpoint, its time-stamp, and everything to the witness. What an authority or a store that is away leaves undone is done
 * the next time; doing it again does nothing.
 */
public final class CheckpointRound {
    /** Entries in one object at the witness. */
    private static final int PIECE = 16_384;
    /** Requests to an authority; a later time-stamp covers what came before it. */
    private static final int STAMPS = 10;

    private final Checkpoints checkpoints;
    private final TimestampSource timestamps;
    private final Witness witness;
    private final Clock clock;

    public CheckpointRound(Checkpoints checkpoints, TimestampSource timestamps, Witness witness, Clock clock) {
        this.checkpoints = checkpoints;
        this.timestamps = timestamps;
        this.witness = witness;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param made the new checkpoint, if the log had grown
     * @param newest the newest one there is now
     * @param faults what could not be done, at most one of each: {@code INTEGRITY_AUDIT}, {@code UNAVAILABLE_TIMESTAMP},
     *     {@code UNAVAILABLE_STORE} …
     */
    public record Outcome(
            @Nullable Checkpoint made, @Nullable Checkpoint newest, List<Fault> faults) {}

    public Outcome run() {
        List<Fault> faults = new ArrayList<>();
        Optional<Checkpoint> made = attempt(faults, this::make).orElse(Optional.empty());
        if (faults.isEmpty()) {
            attempt(faults, this::stamp);
            attempt(faults, this::hand);
        }
        return new Outcome(made.orElse(null), checkpoints.newest().orElse(null), List.copyOf(faults));
    }

    private interface Work<T> {
        T run();
    }

    private static <T> Optional<T> attempt(List<Fault> faults, Work<T> work) {
        try {
            return Optional.of(work.run());
        } catch (FaultException failed) {
            faults.add(failed.fault());
            return Optional.empty();
        }
    }

    private Optional<Checkpoint> make() {
        long kept = keptSize();
        long ours = checkpoints.newest().map(Checkpoint::size).orElse(0L);
        if (kept > ours) {
            throw new FaultException(Fault.of(
                    FaultCode.INTEGRITY_AUDIT,
                    "audit_checkpoint",
                    "the witness has a checkpoint of " + kept + " entries, the database one of " + ours));
        }
        return checkpoints.make();
    }

    /** A witness that cannot be asked now holds nothing up: what is signed meanwhile it compares when it gets it. */
    private long keptSize() {
        try {
            List<String> names = witness.names(Checkpoint.FOLDER);
            return names.stream().mapToLong(Checkpoint::sizeOf).max().orElse(0);
        } catch (FaultException away) {
            if (away.fault().kind() != FaultKind.UNAVAILABLE) {
                throw away;
            }
            return 0;
        }
    }

    private int stamp() {
        List<Checkpoint> bare = checkpoints.rows().unstamped(STAMPS);
        for (Checkpoint checkpoint : bare) {
            checkpoints.rows().stamped(checkpoint, timestamps.token(checkpoint.imprint()), clock.instant());
        }
        return bare.size();
    }

    /** Entries go before the checkpoint that speaks of them. */
    private int hand() {
        List<Checkpoint> open = checkpoints.rows().unkept();
        if (!open.isEmpty()) {
            CheckpointKey key = checkpoints.key();
            keep(key.object(), (key.vkey() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (Checkpoint checkpoint : open) {
            if (!checkpoints.rows().isKept(checkpoint.object())) {
                long from = checkpoints.rows().sizeBefore(checkpoint.size());
                for (; from < checkpoint.size(); from += PIECE) {
                    piece(from, Math.min(from + PIECE, checkpoint.size()));
                }
                keep(checkpoint.object(), checkpoint.note().getBytes(StandardCharsets.UTF_8));
            }
            checkpoints.timestamp(checkpoint).ifPresent(token -> keep(checkpoint.timestampObject(), token));
        }
        return open.size();
    }

    private void piece(long from, long to) {
        String name = Checkpoint.entriesObject(from, to);
        if (checkpoints.rows().isKept(name)) {
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (EntryLine line : checkpoints.rows().entries(from, to)) {
            lines.writeBytes(line.bytes());
            lines.write('\n');
        }
        keep(name, lines.toByteArray());
    }

    private void keep(String name, byte[] bytes) {
        if (!checkpoints.rows().isKept(name)) {
            witness.putOnce(name, bytes);
            checkpoints.rows().kept(name, bytes, clock.instant());
        }
    }
}
