package vn.sohoa.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.audit.checkpoint.CheckpointKey;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.checkpoint.EntryProof;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class CheckpointRoundIT {
    @TempDir
    Path data;

    private LogFixture log;

    @BeforeEach
    void open() {
        log = new LogFixture(data);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void signsOnlyALogThatHasGrown() {
        assertThat(log.round.run().made()).isNull();
        log.append(3);
        assertThat(log.round.run().made().size()).isEqualTo(3);
        Map<String, byte[]> before = new TreeMap<>(log.kept);
        assertThat(log.round.run().made()).isNull();
        assertThat(log.kept).isEqualTo(before);
        assertThat(log.kept.keySet())
                .contains(
                        "checkpoints/000000000003.note",
                        "checkpoints/000000000003.tst",
                        "entries/000000000000-000000000003.jsonl");
    }

    @Test
    void aCheckpointIsASignedNoteThatOthersCanRead() {
        log.append(3);
        String note = log.round.run().made().note();
        assertThat(note)
                .matches(
                        "sohoa-audit-[0-9a-f]{16}\n3\n[A-Za-z0-9+/]{43}=\n\n\u2014 sohoa-audit-[0-9a-f]{16} [A-Za-z0-9+/]{90,}=*\n");
        SignedCheckpoint read = SignedCheckpoint.parse(note).orElseThrow();
        VerifierKey key = VerifierKey.parse(log.key.vkey()).orElseThrow();
        assertThat(read.isSignedBy(List.of(key))).isTrue();
        assertThat(SignedCheckpoint.parse(note.replace("\n3\n", "\n4\n"))
                        .orElseThrow()
                        .isSignedBy(List.of(key)))
                .isFalse();
        assertThat(read.isSignedBy(List.of())).isFalse();
    }

    @Test
    void whatAnAuthorityOrStoreThatIsAwayLeavesUndoneTheNextNightDoes() {
        log.authorityAway = true;
        log.witnessAway = true;
        log.append(3);
        CheckpointRound.Outcome first = log.round.run();
        assertThat(first.made().size()).isEqualTo(3);
        assertThat(first.faults())
                .extracting(Fault::code)
                .containsExactly(FaultCode.UNAVAILABLE_TIMESTAMP, FaultCode.UNAVAILABLE_STORE);
        log.witnessAway = false;
        log.append(2);
        assertThat(log.round.run().faults()).extracting(Fault::code).containsExactly(FaultCode.UNAVAILABLE_TIMESTAMP);
        assertThat(log.kept).containsKeys("checkpoints/000000000003.note", "checkpoints/000000000005.note");
        assertThat(log.verify().findings()).isEmpty();
        log.authorityAway = false;
        assertThat(log.round.run().faults()).isEmpty();
        assertThat(log.kept).containsKeys("checkpoints/000000000003.tst", "checkpoints/000000000005.tst");
        assertThat(log.verify().findings()).isEmpty();
        assertThat(log.verify().stamped()).isEqualTo(5);
    }

    @Test
    void anEntryIsProvedWithNothingButTheProof() {
        log.append(300);
        Checkpoints checkpoints = new Checkpoints(log.database, () -> log.key, log.clock);
        assertThatThrownBy(() -> checkpoints.prove(7)).isInstanceOf(FaultException.class);
        log.round.run();
        log.append(300);
        log.round.run();
        for (long place : new long[] {0, 7, 299, 300, 511, 599}) {
            EntryProof proof = checkpoints.prove(place);
            SignedCheckpoint checkpoint =
                    SignedCheckpoint.parse(proof.checkpoint().note()).orElseThrow();
            assertThat(ProofVerifier.includes(
                            proof.entry().leaf(), place, checkpoint.size(), proof.path(), checkpoint.root()))
                    .isTrue();
            assertThat(new String(proof.entry().bytes(), StandardCharsets.UTF_8))
                    .startsWith("{\"act\":\"document.received\"");
        }
        assertThatThrownBy(() -> checkpoints.prove(600)).isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> checkpoints.prove(-1)).isInstanceOf(FaultException.class);
        log.asOwner("UPDATE audit_entry SET act = 'x' WHERE seq = 8");
        assertThatThrownBy(() -> checkpoints.prove(7)).hasMessageContaining("integrity-audit");
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerAlone() throws Exception {
        Path secret = data.resolve("audit").resolve("log.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(CheckpointKey.open(data).vkey()).isEqualTo(log.key.vkey());
        Process judge = new ProcessBuilder("openssl", "pkey", "-in", secret.toString(), "-noout", "-text").start();
        assertThat(new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("ED25519");
        assertThat(judge.waitFor()).isZero();
    }

    @Test
    void anEntryThatIsOlderThanATimestampWithoutItIsNamed() {
        log.append(10);
        log.round.run();
        log.asOwner("INSERT INTO audit_entry (at, actor, act, subject, details, leaf)"
                + " SELECT at - interval '2 days', actor, act, subject, details, leaf FROM audit_entry LIMIT 1");
        assertThat(log.verify().findings()).contains(new Finding(Finding.Wrong.ENTRY_BACKDATED, "seq 11"));
        assertThat(LogFixture.NOW.minus(Duration.ofDays(2))).isBefore(LogFixture.NOW);
    }
}
