package vn.sohoa.certification;

import java.util.List;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.dossier.Sha256;

/**
 * What entries of the book add up to.
 *
 * @param last number; 0 when there is none
 * @param valid entries that are not void
 * @param copies of the valid ones, several of one original counted each
 * @param pages of the originals, once for each copy
 * @param fee in đồng; an entry whose fee is not known adds nothing
 */
public record BookTotals(int last, int valid, int voided, long copies, long pages, long fee) {
    static BookTotals of(List<Certification> entries) {
        int last = entries.isEmpty() ? 0 : entries.getLast().number();
        int valid = 0;
        long copies = 0;
        long pages = 0;
        long fee = 0;
        for (Certification entry : entries) {
            if (entry.state() != State.VOID) {
                Certification.Entry more = entry.entry();
                valid++;
                copies += more.copies();
                pages += (long) more.copies() * (more.pages() == null ? 0 : more.pages());
                fee += more.fee() == null ? 0 : more.fee();
            }
        }
        return new BookTotals(last, valid, entries.size() - valid, copies, pages, fee);
    }

    /** Digest of all that the entries say: what a lock holds fast. */
    static Sha256 digest(List<Certification> entries) {
        StringBuilder text = new StringBuilder();
        for (Certification one : entries) {
            Certification.Entry more = one.entry();
            text.append(String.join(
                            "\u001f",
                            one.id(),
                            one.state().name(),
                            one.document().value(),
                            one.authorisation().hex(),
                            one.officer(),
                            String.valueOf(one.intendedAt()),
                            String.valueOf(one.copy()),
                            String.valueOf(more)))
                    .append('\n');
        }
        return Sha256.of(text.toString());
    }
}
