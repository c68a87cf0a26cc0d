package vn.sohoa.digitize.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.Set;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.Scan;

/** What a worker is asked to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.SetUp.class, name = "set-up"),
    @JsonSubTypes.Type(value = Request.Inspect.class, name = "inspect"),
    @JsonSubTypes.Type(value = Request.ReadPage.class, name = "read-page"),
    @JsonSubTypes.Type(value = Request.TryPages.class, name = "try-pages"),
    @JsonSubTypes.Type(value = Request.WriteRendition.class, name = "write-rendition"),
    @JsonSubTypes.Type(value = Request.FindSpace.class, name = "find-space"),
    @JsonSubTypes.Type(value = Request.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Request.Picture.class, name = "picture")
})
sealed interface Request {
    /** The first one, once: make ready. */
    record SetUp(DigitizeSettings settings, Path natives) implements Request {}

    /** Say what a file is. */
    record Inspect(Path file, String shownName) implements Request {}

    /** Read the page of a file, from 0. */
    record ReadPage(Scan.Source file, int index, boolean drawn) implements Request {}

    /** Say which pages of a file PDF/A does not allow as they are. */
    record TryPages(Scan.Source file, Path scratch) implements Request {}

    /**
     * Write a rendition and judge it.
     *
     * @param readings a file with a page reading a line
     * @param drawn the pages, from 0 through all files, that are shown as they were drawn
     */
    record WriteRendition(Scan scan, Path readings, Set<Integer> drawn, Path pdf) implements Request {}

    /** Find a place with nothing on it, so many points large, on a rendition's last page. */
    record FindSpace(Path pdf, double width, double height) implements Request {}

    /** Say whether two last pages look the same but for a place that had nothing on it. */
    record Compare(Path before, Path after, Area changed) implements Request {}

    /** Draw a page of a file, from 0, for people. */
    record Picture(Scan.Source file, int index, int dpi, Path jpeg) implements Request {}
}
