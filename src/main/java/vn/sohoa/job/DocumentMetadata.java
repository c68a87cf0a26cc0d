package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.Master;

/** What is archived about a document beside its files. The same document always gives the same bytes. */
final class DocumentMetadata {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String INCOMING = "incomingSignatures";

    private DocumentMetadata() {}

    /** What an earlier version of the metadata says of the signatures that the master came with. */
    static Optional<JsonNode> incoming(Path metadata) throws IOException {
        return Optional.ofNullable(JSON.readTree(Files.readAllBytes(metadata)).get(INCOMING));
    }

    /** @param incoming what was judged of the signatures that the master came with, if any */
    static byte[] json(Document document, DocumentState.Sealed sealed, Optional<JsonNode> incoming) {
        DocumentPaths paths = new DocumentPaths(document);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("document", document.id().value());
        fields.put("dossier", document.dossier().value());
        fields.put("component", document.component().value());
        fields.put("receivedAt", time(document.receivedAt()));
        fields.put("pages", sealed.rendition().pages());
        fields.put("master", masters(document, paths));
        fields.put("masterSha256", document.master().digest().hex());
        incoming.ifPresent(verdicts -> fields.put(INCOMING, verdicts));
        // in an order that is the same in every process: a run after a crash has to write the same bytes
        Map<String, Object> accessCopy = new LinkedHashMap<>();
        accessCopy.put("path", paths.accessCopy());
        accessCopy.put("sha256", sealed.seal().digest().hex());
        fields.put("accessCopy", accessCopy);
        fields.put("text", paths.text());
        fields.put("alto", paths.alto());
        Map<String, Object> signature = new LinkedHashMap<>();
        signature.put("level", sealed.seal().level());
        signature.put("indication", sealed.seal().indication());
        signature.put("at", time(sealed.seal().at()));
        fields.put("signature", signature);
        return JSON.writeValueAsBytes(fields);
    }

    private static List<Map<String, Object>> masters(Document document, DocumentPaths paths) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (int i = 0; i < paths.masters().size(); i++) {
            Master.File file = document.master().files().get(i);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("path", paths.masters().get(i));
            fields.put("name", file.name());
            fields.put("mediaType", file.type().mime());
            fields.put("bytes", file.bytes());
            fields.put("sha256", file.digest().hex());
            files.add(fields);
        }
        return files;
    }

    static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(VIETNAM));
    }
}
