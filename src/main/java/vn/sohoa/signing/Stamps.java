package vn.sohoa.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.evidence.EvidenceRecords;

/** Judges time-stamps that are in no PDF: those that stand alone, and those of evidence records. */
record Stamps(TokenCheck check, ProofEnd proofEnd) implements EvidenceRecords.Stamps {
    /** @throws FaultException {@code INTEGRITY_SIGNATURE} unless it is a trusted authority's over the imprint */
    Instant judge(byte[] der, Sha256 imprint) {
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(der));
            boolean same = token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    && Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), imprint.bytes());
            if (!same) {
                throw wrong("it is over something else", null);
            }
            check.requireSigned(token);
            return token.getTimeStampInfo().getGenTime().toInstant();
        } catch (FaultException told) {
            throw told;
        } catch (TSPException
                | CMSException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException
                | RuntimeException bad) {
            throw wrong(String.valueOf(bad.getMessage()), bad);
        }
    }

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

    private static FaultException wrong(String detail, @Nullable Exception cause) {
        Fault fault = Fault.of(FaultCode.INTEGRITY_SIGNATURE, "RFC 3161", detail);
        return cause == null ? new FaultException(fault) : new FaultException(fault, cause);
    }
}
