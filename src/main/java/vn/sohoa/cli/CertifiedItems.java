package vn.sohoa.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.certification.Certification;
import vn.sohoa.certification.CertificationDesk.Authorised;
import vn.sohoa.certification.CertificationDesk.Item;
import vn.sohoa.certification.CertificationDesk.Overview;
import vn.sohoa.certification.Refusal;

/** Requests for certified copies, for people and for programs. */
record CertifiedItems(Console console) {
    void print(Overview overview) {
        if (overview.items().isEmpty()) {
            console.say("certify.none");
        }
        overview.items().forEach(this::print);
        overview.faults().forEach(console::fault);
    }

    void print(Item item) {
        console.say(
                "certify.item",
                item.dossier(),
                item.component(),
                console.texts().say("certify." + item.standing()),
                detail(item));
    }

    private String detail(Item item) {
        Authorised authorised = item.authorised();
        Refusal refusal = item.refusal();
        Certification entry = item.entry();
        if (authorised != null) {
            String until = authorised.until() == null ? "–" : Times.print(authorised.until());
            return console.texts().say("certify.until", authorised.officer(), until, authorised.copies());
        }
        if (refusal != null) {
            return console.texts().say("ground." + refusal.ground().id());
        }
        if (entry != null) {
            String reason = entry.entry().voidReason();
            return console.texts()
                    .say("certify.entry", entry.id(), entry.state().name(), reason == null ? "" : reason);
        }
        return item.document() == null ? "" : item.document().id().value();
    }

    Map<String, Object> fields(Overview overview) {
        return Map.of(
                "requests", overview.items().stream().map(this::fields).toList(),
                "faults", overview.faults().stream().map(console::json).toList());
    }

    Map<String, @Nullable Object> fields(Item item) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dossier", item.dossier().value());
        fields.put("component", item.component().value());
        fields.put("state", item.standing().name());
        if (item.document() != null) {
            fields.put("document", item.document().id().value());
            fields.put("digest", item.document().master().digest().hex());
        }
        Authorised authorised = item.authorised();
        if (authorised != null) {
            fields.put("officer", authorised.officer());
            fields.put("validUntil", authorised.until() == null ? null : Times.print(authorised.until()));
            fields.put("copies", authorised.copies());
        }
        Refusal refusal = item.refusal();
        if (refusal != null) {
            fields.put("ground", refusal.ground().id());
            fields.put("refusedAt", Times.print(refusal.at()));
        }
        Certification entry = item.entry();
        if (entry != null) {
            fields.put("entry", entry.id());
            fields.put("entryState", entry.state().name());
            fields.put("voidReason", entry.entry().voidReason());
        }
        return fields;
    }
}
