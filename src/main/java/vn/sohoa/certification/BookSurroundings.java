package vn.sohoa.certification;

import java.nio.file.Path;

/** What keeping the book needs of signing, of the PDF/A gate, of the spool and of the archive. */
public interface BookSurroundings extends PdfaCheck {
    /** Writes {@code in} with the agency's seal to {@code out}, at the top right of the first page. */
    void seal(Path in, Path out, CopySigner.Where where);

    /**
     * Copies the entry's certified copy, as it is kept now, to a path.
     *
     * @return false when it is not there
     */
    boolean fetch(Certification entry, Path to);
}
