package vn.sohoa.audit.checkpoint;

import vn.sohoa.dossier.Sha256;

/** Asks an authority for RFC 3161 tokens. */
@FunctionalInterface
public interface TimestampSource {
    /** @throws vn.sohoa.dossier.FaultException {@code UNAVAILABLE_TIMESTAMP} */
    byte[] token(Sha256 imprint);
}
