package vn.sohoa.audit.verify;

import java.util.Arrays;
import java.util.function.BiConsumer;
import vn.sohoa.audit.verify.Finding.Wrong;

/**
 * Everything that can be done to a log of 700 entries, and five without a place yet, with checkpoints at 300 and 600, each with what has to be named. Those
 * called thorough leave rows that agree with each other.
 */
enum Corruption {
    ACT_EDITED(Wrong.ENTRY_CHANGED, "122", row(123, "act = 'document.read'")),
    ACTOR_EDITED(Wrong.ENTRY_CHANGED, "122", row(123, "actor = 'nobody'")),
    SUBJECT_EDITED(Wrong.ENTRY_CHANGED, "122", row(123, "subject = 'another'")),
    TIME_EDITED(Wrong.ENTRY_CHANGED, "122", row(123, "at = at + interval '1 microsecond'")),
    DETAIL_EDITED(Wrong.ENTRY_CHANGED, "122", row(123, "details = details || '{\"pages\": \"9\"}'")),
    DETAIL_ADDED(Wrong.ENTRY_CHANGED, "122", row(123, "details = details || '{\"x\": \"\"}'")),
    LEAF_EDITED(Wrong.ENTRY_CHANGED, "122", row(123, "leaf = sha256('x')")),
    UNSIGNED_EDITED(Wrong.ENTRY_CHANGED, "699", row(700, "act = 'document.read'")),
    WAITING_EDITED(Wrong.ENTRY_CHANGED, "seq 703", row(703, "act = 'document.read'")),
    EDITED_THOROUGHLY(
            Wrong.ENTRY_CHANGED,
            "122",
            owner(
                    "UPDATE audit_entry SET act = 'document.read', leaf = (SELECT leaf FROM forged) WHERE seq = 123",
                    "UPDATE audit_leaf SET hash = (SELECT leaf FROM forged) WHERE seq = 123")),
    EDITED_THOROUGHLY_WITH_NODES(
            Wrong.CHECKPOINT_NOT_FOLLOWED,
            "checkpoints/000000000300.note",
            owner(
                    "UPDATE audit_entry SET act = 'document.read', leaf = (SELECT leaf FROM forged) WHERE seq = 123",
                    "UPDATE audit_leaf SET hash = (SELECT leaf FROM forged) WHERE seq = 123",
                    "DELETE FROM audit_node")),
    DELETED(Wrong.ENTRY_GONE, "122", owner("DELETE FROM audit_entry WHERE seq = 123")),
    DELETED_WITH_PLACE(
            Wrong.PLACE_GONE,
            "122",
            owner("DELETE FROM audit_entry WHERE seq = 123", "DELETE FROM audit_leaf WHERE seq = 123")),
    DELETED_AND_CLOSED_UP(
            Wrong.ENTRY_GONE,
            "122",
            owner(
                    "DELETE FROM audit_entry WHERE seq = 123",
                    "DELETE FROM audit_leaf WHERE seq = 123",
                    "UPDATE audit_leaf SET leaf_index = leaf_index + 1000000 WHERE leaf_index > 122",
                    "UPDATE audit_leaf SET leaf_index = leaf_index - 1000001 WHERE leaf_index > 1000000")),
    PLACE_DELETED(Wrong.PLACE_GONE, "122", owner("DELETE FROM audit_leaf WHERE seq = 123")),
    CONTENTS_SWAPPED(
            Wrong.ENTRY_MOVED,
            "122",
            owner("UPDATE audit_entry a SET act = b.act, subject = b.subject, details = b.details, leaf = b.leaf"
                    + " FROM audit_entry b WHERE (a.seq, b.seq) IN ((123, 456), (456, 123))")),
    PLACES_SWAPPED(
            Wrong.ENTRY_MOVED,
            "122",
            owner(
                    "UPDATE audit_leaf SET seq = -seq WHERE seq IN (123, 456)",
                    "UPDATE audit_leaf SET seq = CASE seq WHEN -123 THEN 456 ELSE 123 END WHERE seq < 0")),
    SWAPPED_THOROUGHLY(
            Wrong.ENTRY_MOVED,
            "122",
            owner(
                    "UPDATE audit_leaf SET leaf_index = leaf_index + 1000000 WHERE seq IN (123, 456)",
                    "UPDATE audit_leaf SET leaf_index = CASE seq WHEN 123 THEN 455 ELSE 122 END WHERE leaf_index >= 1000000")),
    INSERTED_THOROUGHLY(
            Wrong.ENTRY_INSERTED,
            "122",
            owner(
                    "INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT 9999, at, actor, 'document.read', subject, details, forged.leaf"
                            + " FROM audit_entry, forged WHERE seq = 123",
                    "UPDATE audit_leaf SET leaf_index = leaf_index + 1000000 WHERE leaf_index >= 122",
                    "UPDATE audit_leaf SET leaf_index = leaf_index - 999999 WHERE leaf_index >= 1000000",
                    "INSERT INTO audit_leaf SELECT 122, 9999, leaf FROM forged")),
    INSERTED_WITHOUT_PLACE(
            Wrong.ENTRY_CHANGED,
            "seq 9999",
            owner(
                    "INSERT INTO audit_entry OVERRIDING SYSTEM VALUE"
                            + " SELECT 9999, at, actor, 'document.read', subject, details, leaf FROM audit_entry WHERE seq = 123")),
    BACKDATED(
            Wrong.ENTRY_BACKDATED,
            "seq 9999",
            owner(
                    "INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT 9999, at - interval '2 days', actor, act, subject, details, leaf"
                            + " FROM audit_entry WHERE seq = 123")),
    TAIL_CUT(
            Wrong.LOG_CUT,
            "checkpoints/000000000600.note",
            owner("DELETE FROM audit_entry WHERE seq > 590", "DELETE FROM audit_leaf WHERE seq > 590")),
    TAIL_CUT_WITH_CHECKPOINT(Wrong.LOG_CUT, "checkpoints/000000000600.note", rolledBack()),
    ROLLED_BACK_AND_GONE_ON(Wrong.CHECKPOINT_NOT_FOLLOWED, "checkpoints/000000000600.note", goneOn()),
    EMPTIED(
            Wrong.LOG_CUT,
            "checkpoints/000000000300.note",
            owner(
                    "TRUNCATE audit_entry",
                    "TRUNCATE audit_leaf",
                    "TRUNCATE audit_node",
                    "TRUNCATE audit_checkpoint",
                    "TRUNCATE audit_timestamp",
                    "TRUNCATE audit_object")),
    NODE_EDITED(Wrong.TREE_CHANGED, "256–511", owner("UPDATE audit_node SET hash = sha256('x') WHERE node_index = 1")),
    NODE_DELETED(Wrong.TREE_CHANGED, "0–255", owner("DELETE FROM audit_node WHERE node_index = 0")),
    NODE_ADDED(Wrong.TREE_CHANGED, "768–1023", owner("INSERT INTO audit_node VALUES (8, 3, sha256('x'))")),
    CHECKPOINT_ROW_EDITED(
            Wrong.CHECKPOINT_CHANGED,
            "audit_checkpoint 300",
            owner("UPDATE audit_checkpoint SET root = sha256('x') WHERE size = 300")),
    CHECKPOINT_NOTE_EDITED(
            Wrong.CHECKPOINT_SIGNATURE,
            "audit_checkpoint 300",
            owner(
                    "UPDATE audit_checkpoint SET note = replace(note, chr(10) || '300' || chr(10), chr(10) || '299' || chr(10)) WHERE size = 300")),
    CHECKPOINT_NOTE_BROKEN(
            Wrong.CHECKPOINT_UNREADABLE,
            "audit_checkpoint 300",
            owner("UPDATE audit_checkpoint SET note = 'x' WHERE size = 300")),
    CHECKPOINT_DELETED(
            Wrong.CHECKPOINT_GONE, "audit_checkpoint 300", owner("DELETE FROM audit_checkpoint WHERE size = 300")),
    TIMESTAMP_EDITED(
            Wrong.TIMESTAMP_WRONG,
            "audit_checkpoint 300",
            owner("UPDATE audit_timestamp SET token = 'x' WHERE size = 300")),
    TIMESTAMP_DELETED(
            Wrong.CHECKPOINT_GONE,
            "audit_timestamp checkpoints/000000000300.tst",
            owner("DELETE FROM audit_timestamp WHERE size = 300")),
    KEPT_NOTE_EDITED(
            Wrong.CHECKPOINT_SIGNATURE, "checkpoints/000000000300.note", flipped("checkpoints/000000000300.note")),
    KEPT_NOTE_SWAPPED(Wrong.CHECKPOINT_CHANGED, "audit_checkpoint 600", (log, other) -> {
        log.kept.put("checkpoints/000000000600.note", other.kept.get("checkpoints/000000000600.note"));
    }),
    KEPT_TIMESTAMP_EDITED(
            Wrong.TIMESTAMP_WRONG, "checkpoints/000000000300.note", flipped("checkpoints/000000000300.tst")),
    KEPT_ENTRY_EDITED(
            Wrong.WITNESS_CHANGED,
            "entries/000000000000-000000000300.jsonl",
            flipped("entries/000000000000-000000000300.jsonl")),
    KEPT_ENTRIES_CUT(Wrong.WITNESS_CHANGED, "entries/000000000300-000000000600.jsonl", (log, other) -> {
        byte[] lines = log.kept.get("entries/000000000300-000000000600.jsonl");
        log.kept.put("entries/000000000300-000000000600.jsonl", Arrays.copyOf(lines, lines.length / 2));
    }),
    KEPT_ENTRIES_DELETED(
            Wrong.WITNESS_GONE,
            "entries/000000000000-000000000300.jsonl",
            lost("entries/000000000000-000000000300.jsonl")),
    KEPT_NOTE_DELETED(Wrong.WITNESS_GONE, "checkpoints/000000000600.note", lost("checkpoints/000000000600.note")),
    KEPT_TIMESTAMP_DELETED(Wrong.WITNESS_GONE, "checkpoints/000000000600.tst", lost("checkpoints/000000000600.tst"));

    final Finding named;
    private final BiConsumer<LogFixture, LogFixture> deed;

    Corruption(Wrong wrong, String subject, BiConsumer<LogFixture, LogFixture> deed) {
        this.named = new Finding(wrong, subject);
        this.deed = deed;
    }

    /** @param other has the same key and another history */
    void commit(LogFixture log, LogFixture other) {
        deed.accept(log, other);
    }

    private static BiConsumer<LogFixture, LogFixture> row(long seq, String change) {
        return owner("UPDATE audit_entry SET " + change + " WHERE seq = " + seq);
    }

    private static BiConsumer<LogFixture, LogFixture> owner(String... statements) {
        return (log, other) -> log.asOwner(statements);
    }

    /** The database as it was at 500 entries, when there was one checkpoint. */
    private static BiConsumer<LogFixture, LogFixture> rolledBack() {
        return owner(
                "DELETE FROM audit_entry WHERE seq > 500",
                "DELETE FROM audit_leaf WHERE seq > 500",
                "DELETE FROM audit_node WHERE node_index > 0",
                "DELETE FROM audit_checkpoint WHERE size > 300",
                "DELETE FROM audit_timestamp WHERE size > 300",
                "DELETE FROM audit_object WHERE name ~ '600'");
    }

    /** Old, and used as if nothing had happened. */
    private static BiConsumer<LogFixture, LogFixture> goneOn() {
        return (log, other) -> {
            rolledBack().accept(log, other);
            log.append(200);
            log.sequence();
        };
    }

    private static BiConsumer<LogFixture, LogFixture> flipped(String object) {
        return (log, other) -> {
            byte[] bytes = log.kept.get(object).clone();
            bytes[bytes.length / 2] ^= 1;
            log.kept.put(object, bytes);
        };
    }

    private static BiConsumer<LogFixture, LogFixture> lost(String object) {
        return (log, other) -> log.kept.remove(object);
    }
}
