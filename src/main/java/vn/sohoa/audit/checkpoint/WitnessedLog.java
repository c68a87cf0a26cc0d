package vn.sohoa.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.tree.EntryBytes;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Brings back into a database what only the witness has of the log: entries, and the checkpoints that were signed over them,
 * after a database was lost whose last entries had gone to the witness and nowhere else. Joins the caller's transaction.
 */
public final class WitnessedLog {
    private static final String ENTRIES = "entries";
    private static final Pattern PIECE = Pattern.compile(ENTRIES + "/(\\d{1,18})-(\\d{1,18})\\.jsonl");

    private final Database database;
    private final CheckpointRows rows;
    private final Sequencer sequencer;
    private final Witness witness;

    public WitnessedLog(Database database, Witness witness) {
        this.database = database;
        this.rows = new CheckpointRows(database.jdbc());
        this.sequencer = new Sequencer(database);
        this.witness = witness;
    }

    /**
     * Does it.
     *
     * @param at when, for checkpoints, whose own time nobody knows any more
     * @return how many entries came back
     * @throws FaultException {@code INTEGRITY_AUDIT} when entries are missing in between, or what came back is not what was
     *     signed
     */
    public int restore(Instant at) {
        long before = sequencer.size();
        for (String name : witness.names(ENTRIES)) {
            piece(name);
        }
        long size = sequencer.run(Sequencer.Reach.ALL);
        long signed = rows.newest().map(Checkpoint::size).orElse(0L);
        for (String name : witness.names(Checkpoint.FOLDER)) {
            if (Checkpoint.sizeOf(name) > signed) {
                checkpoint(name, size, at);
            }
        }
        return (int) (size - before);
    }

    /**
     * Makes sure that the database knows of every checkpoint that the witness has.
     *
     * @throws FaultException {@code INTEGRITY_DATABASE} when it does not: it was put back to an earlier day
     */
    public void requireKnown() {
        long ours = rows.newest().map(Checkpoint::size).orElse(0L);
        witness.names(Checkpoint.FOLDER).stream()
                .filter(name -> Checkpoint.sizeOf(name) > ours)
                .findFirst()
                .ifPresent(name -> {
                    throw new FaultException(Fault.of(FaultCode.INTEGRITY_DATABASE, name, "checkpoint " + ours));
                });
    }

    private void piece(String name) {
        Matcher piece = PIECE.matcher(name);
        long size = entries();
        if (!piece.matches() || Long.parseLong(piece.group(2)) <= size) {
            return;
        }
        long index = Long.parseLong(piece.group(1));
        if (index > size) {
            throw wrong(name, "entries before it are gone");
        }
        for (String line : lines(name)) {
            if (index++ >= size) {
                entry(name, line);
            }
        }
    }

    private long entries() {
        return database.jdbc()
                .sql("SELECT count(*) FROM audit_entry")
                .query(Long.class)
                .single();
    }

    private List<String> lines(String name) {
        return new String(witness.read(name), StandardCharsets.UTF_8).lines().toList();
    }

    private void entry(String name, String line) {
        try {
            JsonNode entry = JsonMapper.shared().readTree(line);
            Map<String, String> details = new HashMap<>();
            entry.required("details")
                    .properties()
                    .forEach(detail ->
                            details.put(detail.getKey(), detail.getValue().asString()));
            Instant at = Instant.parse(entry.required("at").asString());
            String actor = entry.required("actor").asString();
            String act = entry.required("act").asString();
            String subject = entry.required("subject").asString();
            byte[] bytes = EntryBytes.of(at, actor, act, subject, details);
            if (!new String(bytes, StandardCharsets.UTF_8).equals(line)) {
                throw wrong(name, "a line is not in its canonical form");
            }
            database.jdbc()
                    .sql(
                            "INSERT INTO audit_entry (at, actor, act, subject, details, leaf) VALUES (?, ?, ?, ?, ?::jsonb, ?)")
                    .params(
                            OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                            actor,
                            act,
                            subject,
                            entry.required("details").toString(),
                            TreeHash.leaf(bytes).bytes())
                    .update();
        } catch (JacksonException malformed) {
            throw wrong(name, "a line is no entry");
        }
    }

    private void checkpoint(String name, long size, Instant at) {
        String note = new String(witness.read(name), StandardCharsets.UTF_8);
        String[] text = note.split("\n", 4);
        long signed = Checkpoint.sizeOf(name);
        if (text.length < 4 || signed > size || !text[1].equals(Long.toString(signed))) {
            throw wrong(name, "the log has " + size + " entries");
        }
        Sha256 root = Sha256.finish(Base64.getDecoder().decode(text[2]));
        if (!sequencer.tree().root(signed).equals(root)) {
            throw wrong(name, "the log does not begin with it");
        }
        Checkpoint checkpoint = new Checkpoint(signed, root, note, at);
        rows.add(checkpoint);
        if (witness.names(Checkpoint.FOLDER).contains(checkpoint.timestampObject())) {
            rows.stamped(checkpoint, witness.read(checkpoint.timestampObject()), at);
        }
    }

    private static FaultException wrong(String name, String detail) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_AUDIT, name, detail));
    }
}
