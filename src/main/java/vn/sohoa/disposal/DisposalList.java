package vn.sohoa.disposal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.DossierCode;

/**
 * What is, or was, proposed to be destroyed.
 *
 * @param number year of the proposal and its number in it: {@code 2026-01}
 */
public record DisposalList(String number, String reason, State state, Course course, List<Item> items) {
    /** How far it has come. */
    public enum State {
        PROPOSED,
        APPROVED,
        REFUSED,
        /** Its destruction has begun, and is taken up again until it has ended. */
        BEGUN,
        EXECUTED
    }

    /** Who and when. */
    public record Person(String name, Instant at) {}

    /** A no, and why. */
    public record Refusal(Person by, String reason) {}

    /** What happened to it. */
    public record Course(
            Person proposed,
            @Nullable Person approved,
            @Nullable Refusal refused,
            @Nullable Instant begunAt,
            @Nullable Instant executedAt) {}

    /**
     * One of its dossiers.
     *
     * @param leftOut why it was not destroyed after all
     * @param condemnedAt from when on there was no way back
     * @param destroyedAt when nothing of it was left in any copy
     * @param removed versions, markers and files that went
     */
    public record Item(
            DossierCode dossier,
            @Nullable String leftOut,
            @Nullable Instant condemnedAt,
            @Nullable Instant destroyedAt,
            @Nullable Integer removed) {
        /** Whether there is something left to do. */
        boolean isOpen() {
            return leftOut == null && destroyedAt == null;
        }
    }

    public DisposalList {
        items = List.copyOf(items);
    }
}
