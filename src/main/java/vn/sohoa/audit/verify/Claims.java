package vn.sohoa.audit.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.verify.Finding.Wrong;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.Sha256;

/** Collects the checkpoints there are, each looked at for itself first. */
final class Claims {
    private static final String DATABASE = "audit_checkpoint ";

    private final Collection<VerifierKey> keys;
    private final TimestampJudge judge;
    private final List<Finding> findings;
    private final List<Claim> claims = new ArrayList<>();

    Claims(Collection<VerifierKey> keys, TimestampJudge judge, List<Finding> findings) {
        this.keys = keys;
        this.judge = judge;
        this.findings = findings;
    }

    private record Row(long size, Sha256 root, String note, byte @Nullable [] token) {}

    /** Those of the witness and of the database, which must be the same as far as both have them. */
    void of(WitnessObjects outside, JdbcClient jdbc) {
        Map<Long, String> notes = new TreeMap<>();
        outside.notes().forEach((name, bytes) -> {
            String note = new String(bytes, StandardCharsets.UTF_8);
            add(name, true, note, outside.tokens().get(name.replace(".note", ".tst")))
                    .ifPresent(size -> notes.put(size, note));
        });
        List<Row> rows = rows(jdbc);
        for (Row row : rows) {
            String name = DATABASE + row.size();
            Optional<SignedCheckpoint> read = SignedCheckpoint.parse(row.note());
            boolean same = read.filter(
                            note -> note.size() == row.size() && note.root().equals(row.root()))
                    .isPresent();
            String kept = notes.remove(row.size());
            if (read.isPresent() && (!same || kept != null && !kept.equals(row.note()))) {
                findings.add(new Finding(Wrong.CHECKPOINT_CHANGED, name));
            }
            add(name, false, row.note(), row.token());
        }
        notes.keySet().forEach(size -> findings.add(new Finding(Wrong.CHECKPOINT_GONE, DATABASE + size)));
        outside.tokens().keySet().stream()
                .filter(name ->
                        rows.stream().noneMatch(row -> row.token() != null && name.contains(digits(row.size()))))
                .filter(name -> rows.stream().anyMatch(row -> name.contains(digits(row.size()))))
                .forEach(name -> findings.add(new Finding(Wrong.CHECKPOINT_GONE, "audit_timestamp " + name)));
    }

    /** One that somebody brings: printed, or from another machine. */
    void brought(String name, String note) {
        add(name, true, note, null);
    }

    /** By size; of the same size those outside of the database first. */
    List<Claim> sorted() {
        claims.sort(Comparator.comparingLong(Claim::size).thenComparing(Claim::outside, Comparator.reverseOrder()));
        return claims;
    }

    private Optional<Long> add(String name, boolean outside, String note, byte @Nullable [] token) {
        Optional<SignedCheckpoint> read = SignedCheckpoint.parse(note);
        if (read.isEmpty()) {
            findings.add(new Finding(Wrong.CHECKPOINT_UNREADABLE, name));
            return Optional.empty();
        }
        SignedCheckpoint checkpoint = read.get();
        if (!checkpoint.isSignedBy(keys)) {
            findings.add(new Finding(Wrong.CHECKPOINT_SIGNATURE, name));
            return Optional.of(checkpoint.size());
        }
        Instant stamped = token == null ? null : time(name, token, note);
        claims.add(new Claim(name, outside, checkpoint.size(), checkpoint.root(), stamped));
        return Optional.of(checkpoint.size());
    }

    private @Nullable Instant time(String name, byte[] token, String note) {
        try {
            return judge.judge(token, Sha256.of(note));
        } catch (FaultException bad) {
            if (bad.fault().kind() != FaultKind.INTEGRITY) {
                throw bad;
            }
            findings.add(new Finding(Wrong.TIMESTAMP_WRONG, name));
            return null;
        }
    }

    private static List<Row> rows(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT c.size, c.root, c.note, t.token FROM audit_checkpoint c
                        LEFT JOIN audit_timestamp t USING (size) ORDER BY c.size""")
                .query((row, number) -> new Row(
                        row.getLong("size"),
                        Sha256.finish(row.getBytes("root")),
                        row.getString("note"),
                        row.getBytes("token")))
                .list();
    }

    private static String digits(long size) {
        return "/" + "0".repeat(Math.max(0, 12 - String.valueOf(size).length())) + size + ".";
    }
}
