package vn.sohoa.disposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.sohoa.archive.disposal.DisposalArchive;
import vn.sohoa.disposal.DisposalList.Item;
import vn.sohoa.disposal.DisposalLists.Papers;
import vn.sohoa.dossier.DossierCode;

/** Whether a destroyed dossier is gone, and its destruction record there as it was signed and written. Reads only. */
public final class DisposalCheck {
    private final DisposalLists lists;
    private final DisposalArchive archive;
    private final Signatories signatories;

    public DisposalCheck(DisposalLists lists, DisposalArchive archive, Signatories signatories) {
        this.lists = lists;
        this.archive = archive;
        this.signatories = signatories;
    }

    /** What can be wrong. */
    public enum Wrong {
        /** A file of the record is not in the archive. */
        RECORD_MISSING,
        /** The archive has another than was written. */
        RECORD_CHANGED,
        /** A signature is not over the list, or over its approval. */
        SIGNATURE,
        /** Something of the dossier is still in a copy of the archive. */
        REMAINS
    }

    /** Checks a dossier that a list has condemned. */
    public List<Wrong> check(DossierCode dossier, String number) {
        List<Wrong> wrong = new ArrayList<>();
        Papers papers = lists.papers(number);
        byte[] approval = Objects.requireNonNull(papers.approval());
        same(number, DisposalFiles.LIST, papers.content(), wrong);
        same(number, DisposalFiles.APPROVAL, approval, wrong);
        same(number, DisposalFiles.RECORD, Objects.requireNonNull(papers.record()), wrong);
        if (!signatories.isOver(papers.content(), papers.proposal())
                || !signatories.isOver(approval, Objects.requireNonNull(papers.approvalCms()))) {
            wrong.add(Wrong.SIGNATURE);
        }
        boolean done = lists.get(number).items().stream()
                .anyMatch(item -> item.dossier().equals(dossier) && isDone(item));
        if (done && !archive.removal().isGone(dossier)) {
            wrong.add(Wrong.REMAINS);
        }
        return wrong;
    }

    private void same(String number, String name, byte[] expected, List<Wrong> wrong) {
        Optional<byte[]> there = archive.folder().read(number, name);
        if (there.isEmpty()) {
            wrong.add(Wrong.RECORD_MISSING);
        } else if (!Arrays.equals(there.get(), expected)) {
            wrong.add(Wrong.RECORD_CHANGED);
        }
    }

    private static boolean isDone(Item item) {
        return item.destroyedAt() != null;
    }
}
