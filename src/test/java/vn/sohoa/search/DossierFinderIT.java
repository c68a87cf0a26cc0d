package vn.sohoa.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.search.DossierFilter.State;
import vn.sohoa.search.DossierFinder.Screenful;

class DossierFinderIT {
    private static final AgencyCode ONE = new AgencyCode("H23.101");
    private static final AgencyCode OTHER = new AgencyCode("H23.102");

    private final Database database = TestDatabase.fresh();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-05T01:02:03Z"), ZoneOffset.UTC);
    private final DossierFinder finder = new DossierFinder(database);

    @BeforeEach
    void register() {
        for (int i = 1; i <= 9; i++) {
            dossier("H23.101-26030" + i + "-000" + i, ONE);
        }
        dossier("H23.102-260301-0001", OTHER);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesTheNewestAScreenfulAtATimeEachOnce() {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Screenful page = finder.newest(filter(null, null), after, 3);
            page.dossiers().forEach(found -> seen.add(found.code().value()));
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(10).doesNotHaveDuplicates().startsWith("H23.101-260309-0009");
        assertThatThrownBy(() -> finder.newest(DossierFilter.NONE, "x", 3)).isInstanceOf(FaultException.class);
    }

    @Test
    void findsByTheBeginningOfACodeInTheAgencyOnly() {
        assertThat(finder.beginning("h23.101-26030", filter(ONE, null), null, 20)
                        .dossiers())
                .hasSize(9);
        assertThat(finder.beginning("H23.101", filter(OTHER, null), null, 20).dossiers())
                .isEmpty();
        Screenful first = finder.beginning("H23", filter(null, null), null, 4);
        assertThat(finder.beginning("H23", filter(null, null), first.next(), 20).dossiers())
                .hasSize(6);
        assertThat(DossierFinder.mayBeCode("H23.101-26")).isTrue();
        assertThat(DossierFinder.mayBeCode("khai")).isFalse();
        assertThat(DossierFinder.mayBeCode("H23%")).isFalse();
    }

    @Test
    void narrowsByStateDaysAndAgency() {
        scan("H23.101-260302-0002", new DocumentState.Received());
        assertThat(codes(filter(null, State.MISSING))).hasSize(10);
        assertThat(codes(filter(ONE, State.WAITING))).containsExactly("H23.101-260302-0002");
        assertThat(codes(filter(null, State.QUARANTINE))).isEmpty();
        assertThat(codes(filter(null, State.ARCHIVED))).isEmpty();
        LocalDate day = LocalDate.of(2026, 3, 3);
        assertThat(codes(new DossierFilter(null, day, day, null, null))).containsExactly("H23.101-260303-0003");
    }

    @Test
    void wordsAreFoundInTheDossiersThatAreAskedForOnly() {
        for (String code : List.of("H23.101-260302-0002", "H23.102-260301-0001")) {
            Document document = scan(code, new DocumentState.Received());
            new PageIndex(database).index(document, List.of("Giấy khai sinh"));
        }
        Search search = new Search(database);
        assertThat(search.find("khai sinh", SearchFilter.NONE, 9)).hasSize(2);
        assertThat(search.find("khai sinh", SearchFilter.in(filter(ONE, null)), 9))
                .extracting(hit -> hit.dossier().agency())
                .containsExactly(ONE);
        assertThat(search.find("khai sinh", SearchFilter.in(filter(ONE, State.WAITING)), 1))
                .hasSize(1);
        assertThat(search.find("khai sinh", SearchFilter.in(filter(ONE, State.QUARANTINE)), 1))
                .isEmpty();
    }

    private List<String> codes(DossierFilter filter) {
        return finder.newest(filter, null, 20).dossiers().stream()
                .map(found -> found.code().value())
                .toList();
    }

    private static DossierFilter filter(@Nullable AgencyCode agency, @Nullable State state) {
        return new DossierFilter(agency, null, null, null, state);
    }

    private Document scan(String dossier, DocumentState state) {
        DossierCode code = new DossierCode(dossier);
        ComponentCode component = new ComponentCode("to-khai");
        Sha256 digest = Sha256.of(dossier);
        Document document = new Document(
                DocumentId.of(code, component, digest),
                code,
                component,
                new Master(List.of(new Master.File("a.pdf", MediaType.PDF, 1, digest))),
                clock.instant(),
                state);
        new Documents(database, new AuditLog(database, clock, "test"), clock).receive(document);
        return document;
    }

    private void dossier(String code, AgencyCode agency) {
        String day = new DossierCode(code).statedDate().toString();
        database.jdbc().sql("""
                        INSERT INTO dossier (code, procedure, agency, received_at, status, channel, applicant, components, certification)
                        VALUES (?, '2.000635', ?, ?::timestamptz, 'PROCESSING', 'DIRECT', '', '', '')""").params(code, agency.value(), day + " 08:00+07").update();
        database.jdbc()
                .sql("INSERT INTO requirement (dossier, component) VALUES (?, 'to-khai')")
                .param(code)
                .update();
    }
}
