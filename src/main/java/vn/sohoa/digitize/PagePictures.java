package vn.sohoa.digitize;

import java.nio.file.Path;
import vn.sohoa.dossier.MediaType;

/** Draws pages for people to look at. */
public interface PagePictures {
    /**
     * A page as it looks, turned as it is shown.
     *
     * @param index from 0
     * @param dpi of the picture; a page so large that it would have more than eight million pixels is drawn with less
     * @param subject how faults name the file
     * @return a JPEG
     * @throws vn.sohoa.dossier.FaultException INPUT_* when the page cannot be drawn, UNAVAILABLE_* when the machine is at
     *     fault
     */
    byte[] picture(Path file, MediaType type, int index, int dpi, String subject);
}
