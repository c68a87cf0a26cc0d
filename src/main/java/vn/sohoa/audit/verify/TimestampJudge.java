package vn.sohoa.audit.verify;

import java.time.Instant;
import vn.sohoa.dossier.Sha256;

/** Judges RFC 3161 tokens. */
@FunctionalInterface
public interface TimestampJudge {
    /**
     * @return the time in it
     * @throws vn.sohoa.dossier.FaultException of kind INTEGRITY when it is none of a trusted authority over the imprint
     */
    Instant judge(byte[] token, Sha256 imprint);
}
