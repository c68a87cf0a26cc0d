package vn.sohoa.disposal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.archive.disposal.Described;

/**
 * The files of a disposal, as they are signed and kept: JSON, an item a line, readable without this program. They hold codes,
 * digests and dates, nothing that a paper said.
 */
final class DisposalFiles {
    static final String LIST = "list.json";
    static final String PROPOSAL = "list.json.p7s";
    static final String APPROVAL = "approval.json";
    static final String APPROVAL_CMS = "approval.json.p7s";
    static final String RECORD = "record.json";
    static final String COMPLETION = "completion.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DisposalFiles() {}

    /** What the first person signs. */
    record Listed(
            String format, String list, String reason, String proposedBy, String proposedAt, List<Entry> dossiers) {
        static final String FORMAT = "sohoa-disposal-list/1";
    }

    /**
     * A dossier of a list, as it was then.
     *
     * @param head its newest version
     * @param inventorySha256 of that version's inventory, which states every file of it
     */
    record Entry(
            String dossier,
            String procedure,
            String retention,
            String countedFrom,
            String ended,
            String head,
            String inventorySha256,
            int files,
            long bytes) {
        static Entry of(DueDossier due, Described object) {
            return new Entry(
                    due.dossier().value(),
                    due.term().procedure(),
                    due.term().retention(),
                    due.term().countedFrom().toString(),
                    String.valueOf(due.term().end()),
                    object.head(),
                    object.inventory().hex(),
                    object.files().size(),
                    object.bytes());
        }
    }

    /** What the second person signs. */
    record Approval(
            String format, String list, String listSha256, String decision, String approvedBy, String approvedAt) {
        static final String FORMAT = "sohoa-disposal-approval/1";
        static final String APPROVED = "approved";
    }

    /** Who signed what and when. */
    record Signer(String name, String at, String file, String signature) {}

    /** The destruction record: what is destroyed, by whose decision. */
    record Destruction(
            String format,
            String list,
            String listSha256,
            String reason,
            List<Signer> decidedBy,
            String begunAt,
            List<Destroyed> dossiers,
            List<LeftOut> leftOut) {
        static final String FORMAT = "sohoa-disposal-record/1";
    }

    /** All that stays of a dossier. */
    record Destroyed(Entry entry, List<Version> versions, List<File> content) {
        static Destroyed of(Entry entry, Described object) {
            return new Destroyed(
                    entry,
                    object.versions().stream()
                            .map(one -> new Version(one.name(), one.inventory().hex()))
                            .toList(),
                    object.files().stream()
                            .map(one -> new File(one.path(), one.digest().hex(), one.bytes()))
                            .toList());
        }
    }

    record Version(String version, String inventorySha256) {}

    record File(String path, String sha256, long bytes) {}

    record LeftOut(String dossier, String why) {}

    /** What became of it: written when all of it has been done. */
    record Completion(String format, String list, String recordSha256, List<Done> dossiers, List<LeftOut> leftOut) {
        static final String FORMAT = "sohoa-disposal-completion/1";
    }

    /** @param removed versions, markers and files of all copies */
    record Done(
            String dossier,
            String condemnedAt,
            String destroyedAt,
            @Nullable Integer removed) {}

    static byte[] bytes(Object file) {
        return (JSON.writeValueAsString(file) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static <T> T read(byte[] bytes, Class<T> type) {
        return JSON.readValue(bytes, type);
    }
}
