package vn.sohoa.audit.verify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.audit.checkpoint.CheckpointKey;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.checkpoint.Witness;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** A log with checkpoints, a witness in memory and an authority that stamps whatever it is asked to. */
final class LogFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T01:30:00Z");

    final Database database = TestDatabase.fresh();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final AuditLog log = new AuditLog(database, clock, "thử \"night\"\t(Ủy ban)");
    final TreeMap<String, byte[]> kept = new TreeMap<>();
    final CheckpointKey key;
    final CheckpointRound round;
    boolean authorityAway;
    boolean witnessAway;

    LogFixture(Path data) {
        key = CheckpointKey.open(data);
        Checkpoints checkpoints = new Checkpoints(database, () -> key, clock);
        round = new CheckpointRound(checkpoints, this::token, witness(), clock);
    }

    /** In transactions of ten, as acts do. */
    void append(int entries) {
        for (int first = 0; first < entries; first += 10) {
            int from = first;
            database.inTransaction(() -> {
                for (int i = from; i < Math.min(from + 10, entries); i++) {
                    log.append("document.received", "H23-260101-000" + i % 10, Map.of("pages", "" + i, "lý do", "a/b"));
                }
            });
        }
    }

    AuditReport verify() {
        return new AuditVerifier(
                        database,
                        witness(),
                        this::time,
                        List.of(VerifierKey.parse(key.vkey()).orElseThrow()))
                .verify(Map.of());
    }

    AuditReport verifyDatabaseOnly(Map<String, String> brought) {
        return new AuditVerifier(
                        database,
                        null,
                        this::time,
                        List.of(VerifierKey.parse(key.vkey()).orElseThrow()))
                .verify(brought);
    }

    /** What is found after something was done, which is undone then. */
    AuditReport after(Runnable deed) {
        return after(deed, null);
    }

    /** @param brought if any, these are all there is besides the database */
    AuditReport after(Runnable deed, @Nullable Map<String, String> brought) {
        AuditReport[] report = new AuditReport[1];
        try {
            database.inTransaction(() -> {
                deed.run();
                report[0] = brought == null ? verify() : verifyDatabaseOnly(brought);
                throw new CancellationException("undo");
            });
        } catch (CancellationException undone) {
            return report[0];
        }
        throw new IllegalStateException();
    }

    /** As the database's owner does, whom no trigger stops. */
    void asOwner(String... statements) {
        database.inTransaction(() -> {
            database.jdbc().sql("SET LOCAL session_replication_role = replica").update();
            for (String statement : statements) {
                database.jdbc().sql(statement).update();
            }
        });
    }

    void sequence() {
        new Sequencer(database).run(Sequencer.Reach.ALL);
    }

    private byte[] token(Sha256 imprint) {
        if (authorityAway) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_TIMESTAMP, "tsa"));
        }
        return (imprint.hex() + " " + NOW).getBytes(StandardCharsets.UTF_8);
    }

    private Instant time(byte[] token, Sha256 imprint) {
        String[] parts = new String(token, StandardCharsets.UTF_8).split(" ");
        if (!parts[0].equals(imprint.hex())) {
            throw new FaultException(Fault.of(FaultCode.INTEGRITY_SIGNATURE, "RFC 3161"));
        }
        return Instant.parse(parts[1]);
    }

    Witness witness() {
        return new Witness() {
            @Override
            public void putOnce(String name, byte[] bytes) {
                require();
                kept.putIfAbsent(name, bytes);
            }

            @Override
            public List<String> names(String folder) {
                require();
                return kept.keySet().stream()
                        .filter(name -> name.startsWith(folder + "/"))
                        .toList();
            }

            @Override
            public byte[] read(String name) {
                require();
                if (!kept.containsKey(name)) {
                    throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, name));
                }
                return kept.get(name);
            }

            private void require() {
                if (witnessAway) {
                    throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_STORE, "store"));
                }
            }
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
