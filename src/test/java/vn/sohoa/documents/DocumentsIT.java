package vn.sohoa.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DocumentState.Archived;
import vn.sohoa.dossier.DocumentState.Digitized;
import vn.sohoa.dossier.DocumentState.Indexed;
import vn.sohoa.dossier.DocumentState.Place;
import vn.sohoa.dossier.DocumentState.Quarantined;
import vn.sohoa.dossier.DocumentState.Received;
import vn.sohoa.dossier.DocumentState.Rendition;
import vn.sohoa.dossier.DocumentState.Seal;
import vn.sohoa.dossier.DocumentState.Sealed;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;

class DocumentsIT {
    private static final Instant NOW = Instant.parse("2023-05-15T01:02:03Z");
    private static final DossierCode DOSSIER = new DossierCode("H23.123.45-230515-0001");
    private static final Rendition RENDITION = new Rendition(2, Sha256.of("rendition"));
    private static final Seal SEAL = new Seal(Sha256.of("sealed"), "PAdES-BASELINE-LT", "TOTAL_PASSED", NOW);

    private final Database database = TestDatabase.fresh();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AuditLog audit = new AuditLog(database, clock, "test");
    private final Documents documents = new Documents(database, audit, clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void comesBackAsItWasInEveryState() {
        Document document = received();
        List<DocumentState> way = List.of(
                new Digitized(RENDITION),
                new Indexed(RENDITION),
                new Sealed(RENDITION, SEAL),
                new Archived(
                        RENDITION,
                        SEAL,
                        new Place("urn:sohoa:x", "v1", NOW, Map.of("to-khai/x/text.txt", "x/v1/content/text.txt"))));
        DocumentState from = document.state();
        for (DocumentState next : way) {
            documents.record(document.id(), from, new StageOutcome.Done(next));
            assertThat(documents.find(document.id()).orElseThrow().state()).isEqualTo(next);
            from = next;
        }
        assertThat(audit.of(DOSSIER.value()))
                .extracting(AuditEntry::act)
                .containsExactly(
                        "document.received",
                        "document.digitized",
                        "document.indexed",
                        "document.sealed",
                        "document.archived");
    }

    @Test
    void takesTheSameScanOnce() {
        Document document = received();
        assertThat(documents.receive(document)).isFalse();
        assertThat(documents.of(DOSSIER)).containsExactly(document);
    }

    @Test
    void refusesAnOutcomeDecidedOnAnotherState() {
        Document document = received();
        documents.record(document.id(), new Received(), new StageOutcome.Done(new Digitized(RENDITION)));
        assertThatThrownBy(() -> documents.record(
                        document.id(), new Received(), new StageOutcome.Done(new Digitized(RENDITION))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leadsFromQuarantineBackToTheStart() {
        Document document = received();
        Fault fault = Fault.of(FaultCode.INPUT_DAMAGED, "a.pdf", "no trailer");
        documents.record(document.id(), new Received(), new StageOutcome.Rejected(fault));
        assertThat(documents.find(document.id()).orElseThrow().state()).isEqualTo(new Quarantined(fault));
        assertThat(documents.receiveAgain(document.id())).isTrue();
        assertThat(documents.receiveAgain(document.id())).isFalse();
        assertThat(documents.find(document.id()).orElseThrow().state()).isEqualTo(new Received());
    }

    @Test
    void waitsBeforeItTriesAgain() {
        Document document = received();
        Fault fault = Fault.of(FaultCode.UNAVAILABLE_TIMESTAMP, "tsa");
        documents.record(document.id(), new Received(), new StageOutcome.Later(fault, Duration.ofMinutes(5)));
        assertThat(documents.due("RECEIVED")).isEmpty();
        Clock later = Clock.offset(clock, Duration.ofMinutes(5));
        assertThat(new Documents(database, audit, later).due("RECEIVED")).containsExactly(document.id());
    }

    private Document received() {
        Master master = new Master(List.of(new Master.File("Tờ khai 01.jpg", MediaType.JPEG, 3, Sha256.of("scan"))));
        ComponentCode component = new ComponentCode("to-khai");
        Document document = new Document(
                DocumentId.of(DOSSIER, component, master.digest()), DOSSIER, component, master, NOW, new Received());
        assertThat(documents.receive(document)).isTrue();
        return document;
    }
}
