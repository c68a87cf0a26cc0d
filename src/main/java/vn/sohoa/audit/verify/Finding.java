package vn.sohoa.audit.verify;

/**
 * Something wrong with the log.
 *
 * @param subject where: an entry's place or number, a part of the tree, a checkpoint's or an object's name
 */
public record Finding(Wrong wrong, String subject) {
    /** What can be wrong. */
    public enum Wrong {
        /** It does not say what it said when it was appended. */
        ENTRY_CHANGED,
        /** Its place is there and it is not. */
        ENTRY_GONE,
        /** It lies where another one was. */
        ENTRY_MOVED,
        /** It lies between others and was not there when they were signed. */
        ENTRY_INSERTED,
        /** It claims to be a day older than a time-stamp over the log without it. */
        ENTRY_BACKDATED,
        /** There is no entry at a place before the last. */
        PLACE_GONE,
        /** A kept node is not the hash of what is below it. */
        TREE_CHANGED,
        /** The log is shorter than a checkpoint of it. */
        LOG_CUT,
        /** The log does not begin with what the checkpoint signed. */
        CHECKPOINT_NOT_FOLLOWED,
        CHECKPOINT_UNREADABLE,
        /** None of the log's keys signed it. */
        CHECKPOINT_SIGNATURE,
        /** The database has another one of the same size than the witness, or it does not say what its row says. */
        CHECKPOINT_CHANGED,
        /** The witness has it and the database does not. */
        CHECKPOINT_GONE,
        /** It is no token of a trusted authority over the checkpoint. */
        TIMESTAMP_WRONG,
        /** The witness has been given it and does not have it. */
        WITNESS_GONE,
        /** The witness's entries are not what was signed, and the database's are. */
        WITNESS_CHANGED
    }
}
