package vn.sohoa.certification;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/**
 * An entry of the book SCT/BS.
 *
 * @param id agency, year and number: {@code H23.123.45-2026-07}; fit for a file name
 * @param year of certification, in Vietnam's time; numbers begin at 1 in every year
 * @param document whose scan was authorised
 * @param authorisation digest of the authorisation file
 * @param officer who authorised it, as the statement shows the name
 * @param master digest of the scan that was authorised
 * @param intendedAt when the number was given; the statement's date is its day in Vietnam
 * @param signedAt when both signatures were on the copy
 * @param copy digest of the signed copy
 * @param archivedAt when the archive had read it back
 * @param objectKey where the archive keeps it
 * @param entry what else the printed book says
 */
public record Certification(
        String id,
        AgencyCode agency,
        int year,
        int number,
        DossierCode dossier,
        ComponentCode component,
        DocumentId document,
        Sha256 authorisation,
        String officer,
        Sha256 master,
        State state,
        Instant intendedAt,
        @Nullable Instant signedAt,
        @Nullable Sha256 copy,
        @Nullable Instant archivedAt,
        @Nullable String objectKey,
        Entry entry) {

    /** Number given, copy not finished; signed copy in the spool; copy in the archive; crossed out. */
    public enum State {
        INTENDED,
        SIGNED,
        ARCHIVED,
        VOID
    }

    /**
     * The book's other columns, as they were when the number was given; what is not known is not there.
     *
     * @param copies of the one original, under one number
     * @param pages of the original
     * @param fee in đồng, for all copies
     * @param title of the original
     * @param requester who asked for it
     * @param position the officer's
     * @param voidReason of a void entry
     */
    public record Entry(
            int copies,
            @Nullable Integer pages,
            @Nullable Long fee,
            @Nullable String title,
            @Nullable String requester,
            @Nullable String position,
            @Nullable Instant voidedAt,
            @Nullable String voidReason) {
        static final Entry BLANK = new Entry(1, null, null, null, null, null, null, null);
    }

    static String id(AgencyCode agency, int year, int number) {
        return agency + "-" + year + "-" + printed(number);
    }

    /** As in the book: {@code 01}. */
    public String printedNumber() {
        return printed(number);
    }

    /** The statement's date. */
    public LocalDate day() {
        return LocalDate.ofInstant(intendedAt, Authorisation.VIETNAM);
    }

    /** The copy's file in the document's folder: {@code certified-2026-01.pdf}. */
    public String fileName() {
        return "certified-" + year + "-" + printedNumber() + ".pdf";
    }

    private static String printed(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
