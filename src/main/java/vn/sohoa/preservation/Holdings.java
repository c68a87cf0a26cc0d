package vn.sohoa.preservation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import vn.sohoa.dossier.DossierCode;

/**
 * What a dossier's object holds in one version.
 *
 * @param procedure code of the administrative procedure; empty when the register does not say
 * @param files all but METS and PREMIS themselves
 * @param events oldest first
 * @param at when the version was put together
 */
public record Holdings(
        DossierCode dossier, String procedure, List<PreservedFile> files, List<PreservationEvent> events, Instant at) {
    public Holdings {
        files = files.stream().sorted(Comparator.comparing(PreservedFile::path)).toList();
        events = events.stream()
                .sorted(Comparator.comparing(PreservationEvent::at)
                        .thenComparing(PreservationEvent::kind)
                        .thenComparing(event -> event.files().toString()))
                .toList();
    }

    String id() {
        return "urn:sohoa:dossier:" + dossier;
    }
}
