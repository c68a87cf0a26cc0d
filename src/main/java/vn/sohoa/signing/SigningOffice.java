package vn.sohoa.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bouncycastle.cms.CMSException;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.alteration.Alterations;
import vn.sohoa.signing.evidence.EvidenceRecords;

/**
 * Signs and validates. Safe for several threads; the keys stay in memory until the process ends.
 *
 * <p>A signature is PAdES-BASELINE-LT or LTA (ETSI EN 319 142-1), as its profile says: the signature with its RFC 3161
 * time-stamp in one appended revision, certificates and revocation data for both in the next, an archive time-stamp in the
 * last. Nothing is sent anywhere but to the configured
 * authorities, and validation sends nothing at all.
 */
public final class SigningOffice implements AutoCloseable {
    private final Map<String, SignatureProfile> profiles;
    private final KeyRing ring;
    private final Sealing sealing;
    private final SignatureValidator validator;
    private final ProofEnd proofEnd;
    private final Attestations attestations;
    private final Rehearsal rehearsal;
    private final Stamps stamps;
    private final EvidenceRecords evidence;

    SigningOffice(Map<String, SignatureProfile> profiles, KeyRing ring, SigningSettings settings, Clock clock) {
        Revocations revocations = new Revocations(ring.revocation(), ring.trust(), settings.reuse(), clock);
        this.profiles = Map.copyOf(profiles);
        this.ring = ring;
        this.sealing = new Sealing(new CmsSignature(ring.timestamps()), revocations, clock);
        this.validator = new SignatureValidator(ring.trust(), clock);
        this.proofEnd = new ProofEnd(validator, settings.renewal());
        this.attestations = new Attestations(ring, revocations, clock);
        this.rehearsal = new Rehearsal(sealing, validator, clock);
        this.stamps = new Stamps(new TokenCheck(ring.trust(), clock), proofEnd);
        this.evidence = new EvidenceRecords(ring.timestamps()::token, stamps, clock);
    }

    /**
     * Reads the keys in files, without touching network or tokens. If none is configured the test authority under {@code dataDir/pki} is
     * used, and made if it is not there; {@code pki/trust.pem} then is what other programs need to trust.
     *
     * @throws FaultException {@code CONFIGURATION_BAD_KEY} (a file, password, alias or profile's key is wrong),
     *     {@code CONFIGURATION_MISSING_SECRET}
     */
    public static SigningOffice open(
            SigningSettings settings, Map<String, SignatureProfile> profiles, Path dataDir, Clock clock) {
        KeyRing ring = KeyRing.open(settings, dataDir, clock);
        profiles.values().forEach(profile -> ring.require(profile.key()));
        return new SigningOffice(profiles, ring, settings, clock);
    }

    /**
     * Signs {@code pdf} into {@code out}, whose first bytes are those of {@code pdf}. {@code out} appears whole, durable
     * and with every signature in it judged TOTAL_PASSED, or not at all; a crash leaves at most {@code .*.signing-*} files
     * beside it. An existing {@code out} is replaced.
     *
     * @throws FaultException {@code POLICY_CERTIFICATE} before anything is signed; {@code UNAVAILABLE_TIMESTAMP},
     *     {@code UNAVAILABLE_REVOCATION}, {@code UNAVAILABLE_TOKEN} or {@code UNAVAILABLE_DISK} to be tried again; {@code INPUT_DAMAGED},
     *     {@code INPUT_ENCRYPTED}, {@code INPUT_NO_PAGES}; {@code CONFIGURATION_BAD_VALUE} for an unknown profile;
     *     {@code INTEGRITY_SIGNATURE} when the result does not pass
     */
    public Signed sign(Path pdf, Path out, SigningOrder order) {
        return signed(pdf, out, order, this::validate);
    }

    /** As {@link #sign(Path, Path, SigningOrder)}; the report on what passed is given out before {@code out} appears. */
    public Signed sign(Path pdf, Path out, SigningOrder order, ReportSink sink) {
        return signed(pdf, out, order, draft -> validate(draft, sink));
    }

    private Signed signed(Path pdf, Path out, SigningOrder order, Function<Path, SignatureReport> judge) {
        Sealing.Act act = act(order);
        try (Draft draft = sealing.draft(pdf, out, act)) {
            SignatureReport.Verdict last = Passing.require(draft.file(), judge.apply(draft.file()))
                    .signatures()
                    .getLast();
            draft.publish();
            return new Signed(
                    last.level(), last.indication(), draft.at(), act.key().commonName());
        }
    }

    /**
     * Tries the signatures of {@code orders}, one after the other, without making them: the real keys' certificates are
     * looked at as {@link #sign} looks at them, then keys that exist for this trial only sign in the same places. The
     * trial has to pass under those keys' certificates, and no authority is asked for a time-stamp. A crash leaves at most
     * {@code .*.signing-*} files beside {@code pdf}, which nobody takes for signed.
     *
     * @param judge what else is to be said of the trial; it is gone afterwards
     * @throws FaultException {@code INPUT_NOT_SEALABLE} when the trial does not pass; {@code POLICY_CERTIFICATE},
     *     {@code UNAVAILABLE_REVOCATION}, {@code UNAVAILABLE_TOKEN}, {@code UNAVAILABLE_DISK} and the like as {@link #sign}
     */
    public void rehearse(Path pdf, List<SigningOrder> orders, Consumer<Path> judge) {
        rehearsal.of(pdf, orders.stream().map(this::act).toList(), judge);
    }

    /** Until when the certificates of the keys in files are valid, by the keys' names; no token is asked. */
    public Map<String, Instant> certificateEnds() {
        return ring.certificateEnds();
    }

    /**
     * Whether the key of an order may sign now.
     *
     * @throws FaultException {@code POLICY_CERTIFICATE}, {@code UNAVAILABLE_REVOCATION}, {@code UNAVAILABLE_TOKEN},
     *     {@code CONFIGURATION_BAD_KEY}, {@code CONFIGURATION_BAD_VALUE} for an unknown profile
     */
    public void requireKey(SigningOrder order) {
        sealing.require(act(order).key());
    }

    private Sealing.Act act(SigningOrder order) {
        SignatureProfile profile = profiles.get(order.profile());
        if (profile == null) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_BAD_VALUE, "profiles." + order.profile(), "There is no such profile."));
        }
        SigningKey key = ring.key(order.key() == null ? profile.key() : order.key());
        String agency = (ring.names().contains(TestPki.AGENCY) ? ring.key(TestPki.AGENCY) : key).commonName();
        return new Sealing.Act(key, profile, order, agency);
    }

    /**
     * Makes a signed file provable for as long as a new time-stamp is: validation data for its newest time-stamp, then an
     * archive time-stamp over all of it, appended. {@code out} appears as {@link #sign} says. What was at level LT or LTA
     * is LTA then.
     *
     * @return until when it can be proved without doing this again
     * @throws FaultException {@code INTEGRITY_SIGNATURE} when it has no time-stamp or does not pass, before or after;
     *     {@code UNAVAILABLE_TIMESTAMP}, {@code UNAVAILABLE_REVOCATION}, {@code UNAVAILABLE_DISK}; {@code INPUT_DAMAGED}
     */
    public Instant renew(Path pdf, Path out) {
        Passing.require(pdf, validate(pdf));
        try (Draft draft = sealing.renewed(pdf, out)) {
            Passing.require(draft.file(), validate(draft.file()));
            draft.publish();
        }
        return provableUntil(out);
    }

    /**
     * When the certificate of the newest time-stamp ends, or sooner one of its algorithms (ETSI TS 119 312), before which
     * {@link #renew} must have run.
     *
     * @throws FaultException {@code INTEGRITY_SIGNATURE} when it has no time-stamp; {@code INPUT_DAMAGED}
     */
    public Instant provableUntil(Path pdf) {
        try {
            return proofEnd.of(
                    NewestTimestamp.of(pdf).orElseThrow(() -> Passing.integrity(pdf, "no time-stamp was found")));
        } catch (IOException failed) {
            throw Draft.disk(pdf, failed);
        } catch (CMSException damaged) {
            throw new FaultException(
                    Fault.of(FaultCode.INPUT_DAMAGED, String.valueOf(pdf.getFileName()), "a time-stamp cannot be read"),
                    damaged);
        }
    }

    /**
     * Judges every signature against the trust anchors as of now, offline.
     *
     * @return what was found, which may be nothing
     * @throws FaultException {@code INPUT_DAMAGED} when it cannot be read as PDF
     */
    public SignatureReport validate(Path pdf) {
        return validator.validate(pdf);
    }

    /**
     * As {@link #validate(Path)}, and makes the validation report of ETSI TS 119 102-2. That report knows the signatures
     * and the certificates; what else was {@linkplain SignatureReport#findings found} in the file is not in it.
     */
    public SignatureReport validate(Path pdf, ReportSink sink) {
        return validator.validate(pdf, sink);
    }

    /**
     * The signatures and document time-stamps of a PDF taken out of it, in their order; nothing is judged.
     *
     * @throws FaultException {@code INPUT_DAMAGED}, {@code INPUT_ENCRYPTED}, {@code UNAVAILABLE_DISK}
     */
    public List<SignaturePart> parts(Path pdf) {
        try {
            return SignatureParts.of(pdf);
        } catch (IOException failed) {
            throw Draft.disk(pdf, failed);
        }
    }

    /** The certificates that are trusted, in PEM; a checker has to have them from elsewhere to trust them. */
    public String trustedPem() {
        return Trust.pem(ring.trust().anchors());
    }

    /** The certificates known on the way to the trusted ones, in PEM; empty if there are none. */
    public String intermediatesPem() {
        return Trust.pem(ring.trust().intermediates());
    }

    /**
     * Whether a file has, or had, a signature anywhere; only bytes are looked at.
     *
     * @throws FaultException {@code UNAVAILABLE_DISK}
     */
    public boolean mentionsSignature(Path pdf) {
        try {
            return Alterations.mentionsSignature(pdf);
        } catch (IOException failed) {
            throw Draft.disk(pdf, failed);
        }
    }

    /** @throws FaultException {@code INTEGRITY_SIGNATURE} unless there are exactly so many signatures and all pass */
    public void requireAllPassed(Path pdf, int expectedSignatures) {
        SignatureReport report = Passing.require(pdf, validate(pdf));
        if (report.signatures().size() != expectedSignatures) {
            throw Passing.integrity(pdf, report.signatures().size() + " signatures instead of " + expectedSignatures);
        }
    }

    /**
     * A detached CMS over the bytes (CAdES-BASELINE-B, DER), with the signer's certificates and the time.
     *
     * @param key name under {@code signing.keys}
     * @throws FaultException {@code POLICY_CERTIFICATE}, {@code CONFIGURATION_BAD_KEY}, {@code UNAVAILABLE_REVOCATION}
     */
    public byte[] attest(byte[] content, String key) {
        return attestations.attest(content, key);
    }

    /** As {@link #attest(byte[], String)}, with a key that is none of this office's. */
    public byte[] attest(byte[] content, BroughtKey key) {
        return attestations.attest(content, key.key());
    }

    /** As {@link #attest(byte[], String)}, with the key that an order would sign with. */
    public byte[] attest(byte[] content, SigningOrder order) {
        return attestations.attest(content, act(order).key().name());
    }

    /**
     * Judges a detached CMS over the bytes as of now.
     *
     * @throws FaultException {@code UNAVAILABLE_REVOCATION} when nobody can say whether its certificate is revoked
     */
    public Attested verify(byte[] content, byte[] cms) {
        return attestations.verify(content, cms);
    }

    /** Makes and judges evidence records, with the configured authorities' time-stamps. */
    public EvidenceRecords evidence() {
        return evidence;
    }

    /**
     * An RFC 3161 token over a digest, for whatever is no PDF.
     *
     * @return CMS SignedData in DER
     * @throws FaultException {@code UNAVAILABLE_TIMESTAMP}
     */
    public byte[] stamp(Sha256 imprint) {
        return ring.timestamps().token(imprint.bytes());
    }

    /**
     * Judges such a token offline: it is over the digest, and a trusted authority's.
     *
     * @return the time in it
     * @throws FaultException {@code INTEGRITY_SIGNATURE}
     */
    public Instant stamped(byte[] token, Sha256 imprint) {
        return stamps.judge(token, imprint);
    }

    /**
     * The name in a key's certificate.
     *
     * @throws FaultException {@code CONFIGURATION_BAD_KEY} when there is no such key
     */
    public String commonName(String key) {
        return ring.key(key).commonName();
    }

    /**
     * The keys' names with the common names of their certificates, for people.
     *
     * @throws FaultException {@code UNAVAILABLE_TOKEN}, {@code CONFIGURATION_BAD_KEY} for a key in a token
     */
    public String describe() {
        return ring.describe();
    }

    /** Logs out of tokens. */
    @Override
    public void close() {
        ring.close();
    }
}
