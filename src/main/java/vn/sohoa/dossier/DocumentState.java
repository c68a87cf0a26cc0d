package vn.sohoa.dossier;

import java.time.Instant;
import java.util.Map;

/**
 * How far a document has come. The order is {@code Received → Digitized → Indexed → Sealed → Archived}, and {@code Disposed}
 * when its retention has ended; from any before {@code Archived} a document may go to {@code Quarantined}, and an officer's
 * retry leads back to {@code Received}. A state carries everything that is known by then.
 */
public sealed interface DocumentState {

    /** In the spool, its row durable. */
    record Received() implements DocumentState {}

    /** Text read and a valid, unsigned PDF/A-2u rendition stands in the spool. */
    record Digitized(Rendition rendition) implements DocumentState {}

    /** Its text can be searched. */
    record Indexed(Rendition rendition) implements DocumentState {}

    /** The access copy is sealed and judged; it stands in the spool. */
    record Sealed(Rendition rendition, Seal seal) implements DocumentState {}

    /** Master, access copy, text and metadata are in the store, read back and compared. */
    record Archived(Rendition rendition, Seal seal, Place place) implements DocumentState {}

    /** Destroyed with its dossier when its retention had ended: digests, places and dates are what is left of it. */
    record Disposed(Rendition rendition, Seal seal, Place place, Disposal disposal) implements DocumentState {}

    /** The document is at fault; an officer has to do something. */
    record Quarantined(Fault fault) implements DocumentState {}

    /** The unsigned PDF/A-2u: its digest and number of pages, which equals the master's. */
    record Rendition(int pages, Sha256 digest) {}

    /** The sealed access copy: its digest, signature level ({@code PAdES-BASELINE-LT}) and DSS indication. */
    record Seal(Sha256 digest, String level, String indication, Instant at) {}

    /**
     * Where the archive keeps it.
     *
     * @param object OCFL object id
     * @param version the object's version that it came with: {@code v3}
     * @param keys the store's key of each file, by its path in the object
     */
    record Place(String object, String version, Instant at, Map<String, String> keys) {
        public Place {
            keys = Map.copyOf(keys);
        }
    }

    /** By which disposal list it was destroyed, and since when there was no way back. */
    record Disposal(String list, Instant at) {}

    /** The state's name in the database, in JSON and in command output. */
    default String name() {
        return switch (this) {
            case Received r -> "RECEIVED";
            case Digitized d -> "DIGITIZED";
            case Indexed i -> "INDEXED";
            case Sealed s -> "SEALED";
            case Archived a -> "ARCHIVED";
            case Disposed d -> "DISPOSED";
            case Quarantined q -> "QUARANTINED";
        };
    }
}
