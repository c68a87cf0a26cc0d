package vn.sohoa.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;

class SearchIT {
    private static final Instant NOW = Instant.parse("2026-03-05T01:02:03Z");

    private final Database database = TestDatabase.fresh();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Documents documents = new Documents(database, new AuditLog(database, clock, "test"), clock);
    private final PageIndex index = new PageIndex(database);
    private final Search search = new Search(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsTheSamePagesWithAndWithoutAccentsThoseWrittenAsAskedFirst() {
        Document plain = indexed(1, "UBND xa Gia Luong");
        Document accented = indexed(2, "Ủy ban nhân dân xã Gia Lương");
        indexed(3, "Xã Gia Lộc");

        assertThat(search("Gia Lương")).containsExactly(accented.id(), plain.id());
        assertThat(search("gia luong")).containsExactly(plain.id(), accented.id());
        assertThat(search("GIA LUONG")).containsExactly(plain.id(), accented.id());
        assertThat(search.find("Gia Lương", SearchFilter.NONE, 10))
                .extracting(Hit::exact)
                .containsExactly(true, false);
    }

    @Test
    void theOnlyPageIsFoundByAnySpelling() {
        Document page = indexed(1, "Giấy KHAI SINH, xã Gia Lương, hoà bình");
        for (String words :
                List.of("khai sinh", "KHAI SINH", "Khai Sính", "gia luong", "GIA LUONG", "hòa", "hoà", "hoa")) {
            assertThat(search(words)).as(words).containsExactly(page.id());
        }
        assertThat(search.find("hòa bình", SearchFilter.NONE, 1).getFirst().exact())
                .isTrue();
    }

    @Test
    void adjacentWordsComeBeforeWordsApart() {
        Document apart = indexed(1, "Lương của ông Nguyễn Gia. Gia đình có lương.");
        Document adjacent = indexed(2, "Xã Gia Lương");
        assertThat(search("Gia Lương")).containsExactly(adjacent.id(), apart.id());
        assertThat(search("\"Gia Lương\"")).containsExactly(adjacent.id());
        assertThat(search("“gia luong”")).containsExactly(adjacent.id());
    }

    @Test
    void aPhraseIsMoreThanItsPairs() {
        Document phrase = indexed(1, "con dấu của Ủy ban nhân dân xã");
        indexed(2, "ban nhân viên; Ủy ban xã; nhân dân");
        assertThat(search("\"Ủy ban nhân dân\"")).containsExactly(phrase.id());
        assertThat(search("\"dan xa\"")).containsExactly(phrase.id());
        assertThat(search("\"dân xá\"")).containsExactly(phrase.id());
    }

    @Test
    void allWordsMustBeOnThePage() {
        indexed(1, "khai sinh");
        assertThat(search("khai tử")).isEmpty();
    }

    @Test
    void findsCodesWithTheirPunctuation() {
        Document page = indexed(1, "Mã hồ sơ: 000.12.34.H23-230515-0001; Số: 52/KH-UBND");
        indexed(2, "0001 H23 12 34 000 230515");
        assertThat(search("000.12.34.H23-230515-0001")).containsExactly(page.id());
        assertThat(search("52/kh-ubnd")).containsExactly(page.id());
    }

    @Test
    void indexingAgainReplacesAndEveryPageCounts() {
        Document document = indexed(1, "trang một", "trang hai", "trang ba");
        index.index(document, List.of("trang một", "", "trang bốn"));
        assertThat(search.find("trang", SearchFilter.NONE, 10))
                .extracting(Hit::page)
                .containsExactly(1, 3);
        assertThat(search("hai")).isEmpty();
    }

    @Test
    void looksOnlyWhereTheFilterSays() {
        Document one = indexed(1, "khai sinh");
        indexed(2, "khai sinh");
        assertThat(search.find("khai sinh", new SearchFilter(one.dossier(), null), 10))
                .extracting(Hit::document)
                .containsExactly(one.id());
        assertThat(search.find("khai sinh", new SearchFilter(null, new ComponentCode("don")), 10))
                .isEmpty();
    }

    @Test
    void givesAsManyHitsAsAskedForWithoutDoubles() {
        for (int i = 1; i <= 12; i++) {
            indexed(i, i <= 4 ? "Gia Lương" : i <= 8 ? "Gia Luong" : "Gia xa Lương");
        }
        List<Hit> hits = search.find("Gia Lương", SearchFilter.NONE, 10);
        assertThat(hits).hasSize(10).doesNotHaveDuplicates();
        assertThat(hits)
                .extracting(Hit::exact)
                .containsExactly(true, true, true, true, true, true, true, true, false, false);
        assertThat(search.find("Gia Lương", SearchFilter.NONE, 50)).hasSize(12);
    }

    @Test
    void takesPagesLargerThanTheDatabasesLimit() {
        StringBuilder text = new StringBuilder("khai sinh ");
        for (int i = 0; text.length() < 3_000_000; i++) {
            text.append("từ").append(i).append(' ');
        }
        Document page = indexed(1, text.toString(), "khai sinh ".repeat(50_000));
        assertThat(search("khai sinh")).containsExactly(page.id(), page.id());
        assertThat(search("tu15000")).containsExactly(page.id());
    }

    @Test
    void masksIdsInWhatItShows() {
        indexed(1, "Họ tên: TEST\u0000, CCCD: 036089000123");
        assertThat(search.find("cccd", SearchFilter.NONE, 1).getFirst().snippet())
                .isEqualTo("Họ tên: TEST, CCCD: 036******123");
    }

    @Test
    void refusesToLookForNothing() {
        assertThatThrownBy(() -> search("“ ” ...")).isInstanceOf(FaultException.class);
    }

    @Test
    void quotesAndOperatorsAreNoLanguage() {
        indexed(1, "khai sinh");
        for (String hostile : List.of("khai' | 'x", "khai & !sinh", "khai:*", "\\'khai sinh", "khai <-> sinh\"")) {
            assertThat(search.find(hostile, SearchFilter.NONE, 5)).as(hostile).isNotNull();
        }
    }

    private List<DocumentId> search(String words) {
        return search.find(words, SearchFilter.NONE, 10).stream()
                .map(Hit::document)
                .toList();
    }

    private Document indexed(int number, String... pages) {
        DossierCode dossier = new DossierCode("H23.123.45-260305-%04d".formatted(number));
        ComponentCode component = new ComponentCode("to-khai");
        Sha256 digest = Sha256.of("scan " + number);
        Document document = new Document(
                DocumentId.of(dossier, component, digest),
                dossier,
                component,
                new Master(List.of(new Master.File("scan.pdf", MediaType.PDF, 1, digest))),
                NOW,
                new DocumentState.Received());
        documents.receive(document);
        index.index(document, List.of(pages));
        return document;
    }
}
