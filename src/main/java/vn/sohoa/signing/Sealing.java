package vn.sohoa.signing;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.util.Store;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Makes a signature in a draft beside its destination: checks the key, signs, time-stamps, appends the evidence. */
final class Sealing {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    /** Bytes for the CMS with its time-stamp; a chain that needs more makes it grow for the whole process. */
    private static final int FIRST_RESERVE = 6 * 1024;

    private static final int SPARE = 512;

    /**
     * One signature to make.
     *
     * @param agency the agency's name for the visible lines
     */
    record Act(SigningKey key, SignatureProfile profile, SigningOrder order, String agency) {
        Act with(SigningKey other) {
            return new Act(other, profile, order, agency);
        }
    }

    private final CmsSignature cms;
    private final Revocations revocations;
    private final Clock clock;
    private final SignatureLook look = new SignatureLook();
    private final AtomicInteger reserve;

    Sealing(CmsSignature cms, Revocations revocations, Clock clock) {
        this(cms, revocations, clock, FIRST_RESERVE);
    }

    /** @param reserve bytes for the first CMS */
    Sealing(CmsSignature cms, Revocations revocations, Clock clock, int reserve) {
        this.cms = cms;
        this.revocations = revocations;
        this.clock = clock;
        this.reserve = new AtomicInteger(reserve);
    }

    Draft draft(Path pdf, Path out, Act act) {
        Evidence evidence = require(act.key());
        return drafted(out, now(), draft -> {
            Path signed = draft.next();
            sign(pdf, signed, draft.at(), act, evidence);
            PdfRevisions.appendEvidence(signed, draft.next(), evidence);
            if (act.profile().archival()) {
                timestamp(draft, evidence);
            }
        });
    }

    /**
     * Whether the key may sign now.
     *
     * @return what proves its certificate
     * @throws FaultException {@code POLICY_CERTIFICATE}, {@code UNAVAILABLE_REVOCATION}
     */
    Evidence require(SigningKey key) {
        KeyRules.require(key, now());
        Evidence evidence = Evidence.none();
        revocations.collect(new CertificateToken(key.certificate()), tokens(key.chain()), evidence);
        return evidence;
    }

    /** The bare signature in its place: no time-stamp, no evidence, nobody is asked. */
    void rehearse(Path pdf, Path out, Act act) throws IOException {
        PdfRevisions.appendSignature(
                pdf,
                out,
                field(now(), act),
                content ->
                        CmsSignature.bare(content, act.key()).toASN1Structure().getEncoded("DER"));
    }

    /**
     * Appends what the newest time-stamp will need when its authority is gone, then an archive time-stamp over all of it
     * (ETSI EN 319 142-1 §5.5, PAdES-BASELINE-LTA).
     */
    Draft renewed(Path pdf, Path out) {
        return drafted(out, now(), draft -> {
            Evidence evidence = Evidence.none();
            CMSSignedData newest = NewestTimestamp.of(pdf)
                    .orElseThrow(() -> new FaultException(Fault.of(
                            FaultCode.INTEGRITY_SIGNATURE, String.valueOf(pdf.getFileName()), "has no time-stamp")));
            prove(newest, evidence);
            PdfRevisions.appendEvidence(pdf, draft.next(), evidence);
            timestamp(draft, evidence);
        });
    }

    /** The time-stamp, and behind it what proves an authority that nothing is known of yet: validation asks nobody. */
    private void timestamp(Draft draft, Evidence known) throws IOException {
        Path stamped = draft.next();
        CMSSignedData token = stamp(draft.before(), stamped);
        Evidence own = Evidence.none();
        prove(token, own);
        if (!known.certificates().containsAll(own.certificates())) {
            PdfRevisions.appendEvidence(stamped, draft.next(), own);
        }
    }

    private CMSSignedData stamp(Path pdf, Path out) throws IOException {
        try {
            return CmsSignature.token(PdfRevisions.appendTimestamp(pdf, out, reserve.get(), cms::documentTimestamp));
        } catch (PdfRevisions.ReserveTooSmall more) {
            reserve.accumulateAndGet(more.needed() + SPARE, Math::max);
            return CmsSignature.token(PdfRevisions.appendTimestamp(pdf, out, reserve.get(), cms::documentTimestamp));
        }
    }

    /** Appends revisions. */
    private interface Appending {
        void to(Draft draft) throws IOException;
    }

    private static Draft drafted(Path out, Instant now, Appending appending) {
        Draft draft = new Draft(out, now);
        try {
            appending.to(draft);
            return draft;
        } catch (IOException failed) {
            draft.close();
            throw Draft.disk(out, failed);
        } catch (RuntimeException refused) {
            draft.close();
            throw refused;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private void sign(Path pdf, Path signed, Instant now, Act act, Evidence evidence) throws IOException {
        try {
            signOnce(pdf, signed, now, act, evidence);
        } catch (PdfRevisions.ReserveTooSmall more) {
            reserve.accumulateAndGet(more.needed() + SPARE, Math::max);
            signOnce(pdf, signed, now, act, evidence);
        }
    }

    private void signOnce(Path pdf, Path signed, Instant now, Act act, Evidence evidence) throws IOException {
        PdfRevisions.Field field = field(now, act);
        PdfRevisions.appendSignature(pdf, signed, field, content -> {
            CMSSignedData made = cms.over(content, act.key());
            byte[] der = made.toASN1Structure().getEncoded("DER");
            if (der.length <= field.reserve()) {
                proveTimestamp(made, evidence);
            }
            return der;
        });
    }

    private PdfRevisions.Field field(Instant now, Act act) {
        ZonedDateTime at = now.atZone(ZONE);
        List<String> lines = act.profile().filled(values(act, SHOWN.format(at)));
        SigningOrder.Place place = act.order().place();
        int page = place != null ? place.page() : act.profile().shownOn() == SignatureProfile.Page.FIRST ? 0 : -1;
        return new PdfRevisions.Field(
                page,
                act.key().commonName(),
                at,
                target -> look.template(target, act.profile(), lines, place),
                reserve.get());
    }

    private void proveTimestamp(CMSSignedData made, Evidence evidence) throws IOException {
        try {
            prove(CmsSignature.signatureTimestamp(made).orElseThrow(), evidence);
        } catch (CMSException strange) {
            throw unreadable(strange);
        }
    }

    private void prove(CMSSignedData token, Evidence evidence) {
        try {
            Store<X509CertificateHolder> brought = token.getCertificates();
            List<CertificateToken> certificates = brought.getMatches(null).stream()
                    .map(CmsSignature::certificate)
                    .map(CertificateToken::new)
                    .toList();
            X509Certificate unit = CmsSignature.signer(token);
            revocations.collect(new CertificateToken(unit), certificates, evidence);
        } catch (CMSException strange) {
            throw unreadable(strange);
        }
    }

    private static FaultException unreadable(CMSException strange) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_TIMESTAMP, "timestamp", "The token cannot be read."), strange);
    }

    private static Map<String, String> values(Act act, String time) {
        Map<String, String> values = new HashMap<>();
        values.put("name", act.key().commonName());
        values.put("agency", act.agency());
        values.put("time", time);
        values.putAll(act.order().values());
        return values;
    }

    private static List<CertificateToken> tokens(List<X509Certificate> chain) {
        return chain.stream().map(CertificateToken::new).toList();
    }
}
