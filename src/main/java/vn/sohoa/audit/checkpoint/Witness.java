package vn.sohoa.audit.checkpoint;

import java.util.List;

/** Keeps objects outside of the database, in folders by name; what it has, it keeps. */
public interface Witness {
    /**
     * Durable when it returns. Putting the same again does nothing.
     *
     * @throws vn.sohoa.dossier.FaultException {@code INTEGRITY_AUDIT} when other bytes are there; {@code UNAVAILABLE_STORE}
     */
    void putOnce(String name, byte[] bytes);

    /** Names of all that is below a folder, sorted. */
    List<String> names(String folder);

    /** @throws vn.sohoa.dossier.FaultException {@code USAGE_NOT_FOUND}, {@code UNAVAILABLE_STORE} */
    byte[] read(String name);
}
