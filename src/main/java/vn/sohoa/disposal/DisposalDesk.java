package vn.sohoa.disposal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import vn.sohoa.archive.disposal.DisposalArchive;
import vn.sohoa.disposal.DisposalFiles.Entry;
import vn.sohoa.disposal.DisposalFiles.Listed;
import vn.sohoa.disposal.DisposalLists.Approval;
import vn.sohoa.disposal.DisposalLists.Papers;
import vn.sohoa.disposal.DisposalLists.Proposal;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Where two people decide what is destroyed: one proposes a list and signs it, another approves it and signs that. Nothing is
 * destroyed here; {@link DisposalRun} does what was approved.
 */
public final class DisposalDesk {
    private final DisposalLists lists;
    private final DueDossiers due;
    private final Signatories signatories;
    private final DisposalArchive archive;

    public DisposalDesk(DisposalLists lists, DueDossiers due, Signatories signatories, DisposalArchive archive) {
        this.lists = lists;
        this.due = due;
        this.signatories = signatories;
        this.archive = archive;
    }

    /**
     * Makes a list of dossiers that may all be destroyed, signed with a key.
     *
     * @param reason for the list and its record, which are kept for ever: nothing personal
     * @return its number
     * @throws FaultException {@code POLICY_RETENTION} for a dossier with an obstacle, {@code INTEGRITY_ARCHIVE} for a damaged
     *     one; {@code POLICY_DISPOSAL_PERSON}; {@code UNAVAILABLE_STORE}
     */
    public String propose(Collection<DossierCode> dossiers, String reason, String key) {
        List<Entry> entries = new ArrayList<>();
        for (DossierCode dossier : new TreeSet<>(dossiers)) {
            entries.add(entry(dossier));
        }
        return lists.propose(number -> {
            String name = signatories.name(key);
            // again, now that no other list can be made
            entries.forEach(entry -> free(new DossierCode(entry.dossier())));
            Listed list =
                    new Listed(Listed.FORMAT, number, reason, name, lists.now().toString(), List.copyOf(entries));
            byte[] content = DisposalFiles.bytes(list);
            return new Proposal(list, content, signatories.sign(number, content, key), name);
        });
    }

    /**
     * Approves a list, as another person than who proposed it.
     *
     * @throws FaultException {@code POLICY_DISPOSAL_LIST} unless it is proposed; {@code POLICY_DISPOSAL_PERSON};
     *     {@code POLICY_RETENTION} when something stands in the way of a dossier by now
     */
    public void approve(String number, String key) {
        lists.approve(number, papers -> {
            Signatories.Signer proposer = signatories.require(number, papers.content(), papers.proposal());
            Listed list = DisposalFiles.read(papers.content(), Listed.class);
            list.dossiers().forEach(entry -> free(new DossierCode(entry.dossier()), number));
            DisposalFiles.Approval approval = new DisposalFiles.Approval(
                    DisposalFiles.Approval.FORMAT,
                    number,
                    Sha256.of(papers.content()).hex(),
                    DisposalFiles.Approval.APPROVED,
                    signatories.name(key),
                    lists.now().toString());
            byte[] content = DisposalFiles.bytes(approval);
            Signatories.requireTwo(number, proposer, new Signatories.Signer(approval.approvedBy(), key));
            return new Approval(
                    content,
                    signatories.sign(number, content, key),
                    approval.approvedBy(),
                    Instant.parse(approval.approvedAt()));
        });
    }

    /**
     * Refuses a list, or takes back what was approved, as long as its destruction has not begun.
     *
     * @param by who does
     * @throws FaultException {@code POLICY_DISPOSAL_LIST}
     */
    public void refuse(String number, String by, String reason) {
        lists.refuse(number, by, reason);
    }

    /**
     * Makes sure, as of today, that two different people have signed these very papers.
     *
     * @throws FaultException {@code POLICY_DISPOSAL_PERSON}, {@code UNAVAILABLE_REVOCATION}
     */
    void requireDecided(String number, Papers papers) {
        byte[] approval = Objects.requireNonNull(papers.approval());
        Signatories.Signer proposer = signatories.require(number, papers.content(), papers.proposal());
        Signatories.Signer approver =
                signatories.require(number, approval, Objects.requireNonNull(papers.approvalCms()));
        Signatories.requireTwo(number, proposer, approver);
        DisposalFiles.Approval said = DisposalFiles.read(approval, DisposalFiles.Approval.class);
        if (!said.list().equals(number)
                || !said.decision().equals(DisposalFiles.Approval.APPROVED)
                || !said.listSha256().equals(Sha256.of(papers.content()).hex())) {
            throw new FaultException(
                    Fault.of(FaultCode.POLICY_DISPOSAL_PERSON, number, "the approval is of another list"));
        }
    }

    private Entry entry(DossierCode dossier) {
        return Entry.of(free(dossier), archive.descriptions().of(dossier));
    }

    private DueDossier free(DossierCode dossier) {
        return free(dossier, "");
    }

    private DueDossier free(DossierCode dossier, String list) {
        DueDossier found = due.of(dossier, list);
        if (!found.free()) {
            throw new FaultException(Fault.of(
                    FaultCode.POLICY_RETENTION,
                    dossier.value(),
                    found.obstacles().toString()));
        }
        return found;
    }
}
