package vn.sohoa.signing.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.asn1.tsp.PartialHashtree;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * An evidence record taken apart, so that it can be checked with tools that know SHA-256 and time-stamps only: link by link, from a
 * digest through sorted lists of digests (RFC 4998 §4.3) to what a time-stamp is over. The first link is over the file, each further
 * one over the time-stamp before it.
 */
public final class RecordParts {
    /**
     * A list of digests: those that sort before what was come to so far, and those after it, each one behind the other.
     */
    @SuppressWarnings("ArrayRecordComponent") // it is only handed on
    public record Step(byte[] before, byte[] after) {}

    /**
     * From a digest to a time-stamp.
     *
     * @param token RFC 3161
     * @param at where the token stands in the record, from 0
     */
    @SuppressWarnings("ArrayRecordComponent") // it is only handed on
    public record Link(List<Step> steps, byte[] token, int at) {}

    private RecordParts() {}

    /**
     * The links, oldest first.
     *
     * @param digest of what the record is over
     * @throws FaultException {@code INTEGRITY_EVIDENCE} when they do not lead from it to the time-stamps
     */
    public static List<Link> of(byte[] record, Sha256 digest, String subject) {
        try {
            ArchiveTimeStampChain[] chains = EvidenceRecord.getInstance(record)
                    .getArchiveTimeStampSequence()
                    .getArchiveTimeStampChains();
            if (chains.length != 1) {
                throw broken(subject, "its hash tree was renewed");
            }
            List<Link> links = new ArrayList<>();
            Sha256 from = digest;
            for (ArchiveTimeStamp stamp : chains[0].getArchiveTimestamps()) {
                Link link = link(record, stamp, from, subject);
                links.add(link);
                from = Sha256.of(link.token());
            }
            return links;
        } catch (IOException | TSPException | IllegalArgumentException unreadable) {
            throw broken(subject, String.valueOf(unreadable.getMessage()));
        }
    }

    private static Link link(byte[] record, ArchiveTimeStamp stamp, Sha256 from, String subject)
            throws IOException, TSPException {
        byte[] token = stamp.getTimeStamp().getEncoded(ASN1Encoding.DER);
        List<Step> steps = new ArrayList<>();
        byte[] reached = from.bytes();
        PartialHashtree[] lists = stamp.getReducedHashTree();
        if (lists != null && !lists[0].containsHash(reached)) {
            throw broken(subject, "its first list does not have the digest");
        }
        for (PartialHashtree list : lists == null ? new PartialHashtree[0] : lists) {
            byte[] own = reached;
            List<byte[]> others = new ArrayList<>(List.of(list.getValues()));
            others.removeIf(other -> Arrays.equals(other, own));
            if (!others.isEmpty()) {
                Step step = step(others, reached);
                steps.add(step);
                reached =
                        Sha256.of(joined(step.before(), reached, step.after())).bytes();
            }
        }
        byte[] imprint =
                new TimeStampToken(stamp.getTimeStamp()).getTimeStampInfo().getMessageImprintDigest();
        int at = indexOf(record, token);
        if (!Arrays.equals(reached, imprint) || at < 0) {
            throw broken(subject, "it does not lead to its time-stamp");
        }
        return new Link(steps, token, at);
    }

    private static Step step(List<byte[]> others, byte[] reached) {
        others.sort(Arrays::compareUnsigned);
        byte[][] before = others.stream()
                .filter(other -> Arrays.compareUnsigned(other, reached) < 0)
                .toArray(byte[][]::new);
        byte[][] after = others.stream()
                .filter(other -> Arrays.compareUnsigned(other, reached) > 0)
                .toArray(byte[][]::new);
        return new Step(joined(before), joined(after));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    private static FaultException broken(String subject, String detail) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_EVIDENCE, subject, detail));
    }
}
