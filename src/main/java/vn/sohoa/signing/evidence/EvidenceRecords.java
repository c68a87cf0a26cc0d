package vn.sohoa.signing.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStamp;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStampGenerator;
import org.bouncycastle.tsp.ers.ERSData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.bouncycastle.tsp.ers.ERSEvidenceRecordGenerator;
import org.bouncycastle.tsp.ers.ERSException;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Makes, renews and judges evidence records over SHA-256 digests. Safe for several threads. */
public final class EvidenceRecords {
    private static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();
    private static final AlgorithmIdentifier SHA256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    /** Asks an authority for a token over a SHA-256 imprint. */
    public interface Tokens {
        byte[] token(byte[] sha256);
    }

    /** What is to be thought of a time-stamp. */
    public interface Stamps {
        /** Whether it is signed by somebody who was trusted then. */
        boolean isTrusted(TimeStampToken token);

        /** Until when it proves anything. */
        Instant end(TimeStampToken token);
    }

    /**
     * What a record proves.
     *
     * @param since the first time-stamp's time
     * @param until when the newest time-stamp ends
     */
    public record Proof(Instant since, Instant until) {}

    private final Tokens tokens;
    private final Stamps stamps;
    private final Clock clock;

    public EvidenceRecords(Tokens tokens, Stamps stamps, Clock clock) {
        this.tokens = tokens;
        this.stamps = stamps;
        this.clock = clock;
    }

    /**
     * One time-stamp over all digests, and for each, in the same order, its record in DER.
     *
     * @throws FaultException {@code UNAVAILABLE_TIMESTAMP}
     */
    public List<byte[]> make(List<Sha256> digests) {
        try {
            ERSArchiveTimeStampGenerator generator = new ERSArchiveTimeStampGenerator(DIGESTS.get(SHA256));
            List<ERSData> data = digests.stream().map(EvidenceRecords::data).toList();
            generator.addAllData(data);
            byte[] root = generator
                    .generateTimeStampRequest(new TimeStampRequestGenerator())
                    .getMessageImprintDigest();
            List<byte[]> records = new ArrayList<>();
            List<ERSArchiveTimeStamp> made = generator.generateArchiveTimeStamps(response(tokens.token(root)));
            for (ERSEvidenceRecord record : new ERSEvidenceRecordGenerator(DIGESTS).generate(made)) {
                record.validatePresent(data.get(records.size()), Date.from(clock.instant()));
                records.add(record.getEncoded());
            }
            return records;
        } catch (TSPException | ERSException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Judges a record by itself: it leads from the digest to its first time-stamp, each time-stamp after it was made over the
     * one before while that one still held (RFC 4998 §5.3), and all are trusted.
     *
     * @throws FaultException {@code INTEGRITY_EVIDENCE} when it does not prove the digest now
     */
    public Proof verify(byte[] record, Sha256 digest, String subject) {
        try {
            ERSEvidenceRecord evidence = new ERSEvidenceRecord(record, DIGESTS);
            evidence.validatePresent(data(digest), Date.from(clock.instant()));
            List<TimeStampToken> chain = stamps(evidence);
            for (int i = 0; i < chain.size(); i++) {
                Instant needed = i + 1 < chain.size() ? at(chain.get(i + 1)) : clock.instant();
                if (!stamps.isTrusted(chain.get(i)) || stamps.end(chain.get(i)).isBefore(needed)) {
                    throw broken(subject, "its time-stamp of " + at(chain.get(i)) + " is not to be trusted", null);
                }
            }
            return new Proof(at(chain.getFirst()), stamps.end(chain.getLast()));
        } catch (TSPException | ERSException | IOException | RuntimeException wrong) {
            if (wrong instanceof FaultException fault) {
                throw fault;
            }
            throw broken(subject, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Until when a record that was just made or verified proves what it proves. */
    public Instant until(byte[] record) {
        try {
            return stamps.end(stamps(new ERSEvidenceRecord(record, DIGESTS)).getLast());
        } catch (TSPException | ERSException | IOException unreadable) {
            throw broken("evidence", String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /**
     * The same records, each with one time-stamp more (RFC 4998 §5.2, time-stamp renewal). Records of one hash tree share a
     * time-stamp, and so does their renewal.
     *
     * @throws FaultException {@code UNAVAILABLE_TIMESTAMP}; {@code INTEGRITY_EVIDENCE} for what cannot be read
     */
    public List<byte[]> renew(List<byte[]> records) {
        Map<Sha256, byte[]> asked = new HashMap<>();
        List<byte[]> renewed = new ArrayList<>();
        for (byte[] record : records) {
            try {
                ERSEvidenceRecord evidence = new ERSEvidenceRecord(record, DIGESTS);
                byte[] imprint = evidence.generateTimeStampRenewalRequest(new TimeStampRequestGenerator())
                        .getMessageImprintDigest();
                byte[] token = asked.computeIfAbsent(Sha256.finish(imprint), key -> tokens.token(imprint));
                renewed.add(evidence.renewTimeStamp(response(token)).getEncoded());
            } catch (TSPException | ERSException | IOException unreadable) {
                throw broken("evidence", String.valueOf(unreadable.getMessage()), unreadable);
            }
        }
        return renewed;
    }

    /** Oldest first. */
    private static List<TimeStampToken> stamps(ERSEvidenceRecord evidence) throws TSPException, IOException {
        List<TimeStampToken> stamps = new ArrayList<>();
        for (ArchiveTimeStampChain chain :
                evidence.toASN1Structure().getArchiveTimeStampSequence().getArchiveTimeStampChains()) {
            for (ArchiveTimeStamp stamp : chain.getArchiveTimestamps()) {
                stamps.add(new TimeStampToken(stamp.getTimeStamp()));
            }
        }
        return stamps;
    }

    private static Instant at(TimeStampToken token) {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** The library wants an answer; ours has been judged already and is just the token. */
    private static TimeStampResponse response(byte[] token) throws TSPException, IOException {
        return new TimeStampResponse(new TimeStampResp(
                new PKIStatusInfo(PKIStatus.granted), ContentInfo.getInstance(ASN1Primitive.fromByteArray(token))));
    }

    private static ERSData data(Sha256 digest) {
        return new Known(digest.bytes());
    }

    private record Known(byte[] digest) implements ERSData {
        @Override
        public byte[] getHash(DigestCalculator calculator, byte[] previousChains) {
            if (previousChains != null || !calculator.getAlgorithmIdentifier().equals(SHA256)) {
                throw new IllegalStateException("a record over other digests than SHA-256 needs the file itself");
            }
            return digest.clone();
        }
    }

    private static FaultException broken(String subject, String detail, @Nullable Throwable cause) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_EVIDENCE, subject, detail), cause);
    }
}
