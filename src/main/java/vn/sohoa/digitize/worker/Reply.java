package vn.sohoa.digitize.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.dossier.Fault;

/** What a worker answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Reply.Inspected.class, name = "inspected"),
    @JsonSubTypes.Type(value = Reply.Read.class, name = "read"),
    @JsonSubTypes.Type(value = Reply.Tried.class, name = "tried"),
    @JsonSubTypes.Type(value = Reply.Written.class, name = "written"),
    @JsonSubTypes.Type(value = Reply.Space.class, name = "space"),
    @JsonSubTypes.Type(value = Reply.Compared.class, name = "compared"),
    @JsonSubTypes.Type(value = Reply.Pictured.class, name = "pictured"),
    @JsonSubTypes.Type(value = Reply.Refused.class, name = "refused")
})
sealed interface Reply {
    /**
     * To {@link Request.SetUp}.
     *
     * @param build the worker's {@link Wire#build}
     * @param engine the recogniser and its version
     */
    record Ready(String build, String engine) implements Reply {}

    record Inspected(Inspection inspection) implements Reply {}

    record Read(PageReading page) implements Reply {}

    /** @param refused pages from 0 */
    record Tried(List<Integer> refused) implements Reply {}

    record Written() implements Reply {}

    /** @param area none if null */
    record Space(@Nullable Area area) implements Reply {}

    record Compared(boolean untouched) implements Reply {}

    record Pictured() implements Reply {}

    /** The fault that the task ended with. */
    record Refused(Fault fault) implements Reply {}
}
