package vn.sohoa.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;

/** Documents and certified copies as JSON has them. */
record DocumentFields(Console console) {
    Map<String, @Nullable Object> of(Document document) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", document.id().value());
        fields.put("component", document.component().value());
        fields.put("state", document.state().name());
        DocumentState.Rendition rendition = rendition(document.state());
        fields.put("pages", rendition == null ? null : rendition.pages());
        fields.put("receivedAt", Times.print(document.receivedAt()));
        fields.put("masterSha256", document.master().digest().hex());
        DocumentState.Seal seal = seal(document.state());
        fields.put("accessCopySha256", seal == null ? null : seal.digest().hex());
        fields.put("signatureLevel", seal == null ? null : seal.level());
        fields.put("signatureIndication", seal == null ? null : seal.indication());
        fields.put("sealedAt", seal == null ? null : Times.print(seal.at()));
        if (document.state() instanceof DocumentState.Archived archived) {
            fields.put("objectId", archived.place().object());
            fields.put("objectVersion", archived.place().version());
            fields.put("archivedAt", Times.print(archived.place().at()));
            fields.put("objectKeys", new TreeMap<>(archived.place().keys()));
        }
        if (document.state() instanceof DocumentState.Disposed disposed) {
            fields.put("archivedAt", Times.print(disposed.place().at()));
            fields.put("disposalList", disposed.disposal().list());
            fields.put("disposedAt", Times.print(disposed.disposal().at()));
        }
        if (document.state() instanceof DocumentState.Quarantined quarantined) {
            fields.put("fault", console.json(quarantined.fault()));
        }
        return fields;
    }

    Map<String, @Nullable Object> of(Certification copy) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", copy.id());
        fields.put("component", copy.component().value());
        fields.put("number", copy.printedNumber());
        fields.put("year", copy.year());
        fields.put("state", copy.state().name());
        fields.put("officer", copy.officer());
        fields.put("sha256", copy.copy() == null ? null : copy.copy().hex());
        fields.put("objectKey", copy.objectKey());
        fields.put("archivedAt", Times.print(copy.archivedAt()));
        return fields;
    }

    private static DocumentState.@Nullable Rendition rendition(DocumentState state) {
        return switch (state) {
            case DocumentState.Digitized digitized -> digitized.rendition();
            case DocumentState.Indexed indexed -> indexed.rendition();
            case DocumentState.Sealed sealed -> sealed.rendition();
            case DocumentState.Archived archived -> archived.rendition();
            case DocumentState.Disposed disposed -> disposed.rendition();
            case DocumentState.Received received -> null;
            case DocumentState.Quarantined quarantined -> null;
        };
    }

    private static DocumentState.@Nullable Seal seal(DocumentState state) {
        return switch (state) {
            case DocumentState.Sealed sealed -> sealed.seal();
            case DocumentState.Archived archived -> archived.seal();
            case DocumentState.Disposed disposed -> disposed.seal();
            default -> null;
        };
    }
}
