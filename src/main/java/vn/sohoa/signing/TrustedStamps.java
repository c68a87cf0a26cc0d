package vn.sohoa.signing;

import java.io.IOException;
import java.time.Instant;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.tsp.TimeStampToken;
import vn.sohoa.signing.evidence.EvidenceRecords;

/** What the trust anchors and the validation policy think of an evidence record's time-stamps. */
record TrustedStamps(TokenCheck check, ProofEnd proofEnd) implements EvidenceRecords.Stamps {
    @Override
    public boolean isTrusted(TimeStampToken token) {
        return check.isTrusted(token);
    }

    @Override
    public Instant end(TimeStampToken token) {
        try {
            return proofEnd.of(token.toCMSSignedData());
        } catch (CMSException | IOException strange) {
            throw new IllegalArgumentException(strange);
        }
    }
}
