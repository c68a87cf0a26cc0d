package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Officers and nights that die at every moment of a certification, again and again. How often:
 * {@code -Dcrash.rounds=1000}; again the same way: {@code -Dcrash.seed=…}.
 */
class BookCrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 40);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final AgencyCode AGENCY = new AgencyCode("H23.123.45");

    /** What a process that dies looks like from inside. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private int killed;

    @Test
    void noNumberIsLostOrGivenTwiceAndNoCopySealedTwiceHoweverItDies() throws Exception {
        System.out.printf("crash: book, %d rounds, -Dcrash.seed=%d%n", ROUNDS, SEED);
        try (CertifiedCommune commune = new CertifiedCommune(folder)) {
            List<Document> documents = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                documents.add(commune.requested(round));
                commune.authorise(documents.getLast());
                for (int deaths = random.nextInt(4); deaths > 0; deaths--) {
                    diesSomewhere(commune);
                    crossesOutOrRefuses(commune, documents.getLast());
                }
                commune.reached = step -> {};
                commune.night();
            }
            judge(commune, documents);
        }
    }

    private void diesSomewhere(CertifiedCommune commune) {
        Step at = Step.values()[random.nextInt(Step.values().length)];
        commune.reached = step -> {
            if (step == at) {
                throw new Killed();
            }
        };
        try {
            commune.night();
        } catch (Killed death) {
            killed++;
        }
        commune.reached = step -> {};
    }

    /** Sometimes, between two nights; that it is too late by then is as good. */
    private void crossesOutOrRefuses(CertifiedCommune commune, Document document) {
        try {
            switch (random.nextInt(6)) {
                case 0 -> {
                    List<Certification> all = commune.entries();
                    if (!all.isEmpty()) {
                        commune.desk().cancel(all.getLast().id(), "thử");
                    }
                }
                case 1 -> commune.desk().refuse(document, RefusalGround.DAMAGED, CertifiedCommune.OFFICER);
                default -> {
                    // nothing happens between most nights
                }
            }
        } catch (FaultException tooLate) {
            assertThat(tooLate.fault().code().id()).isEqualTo("policy-book-entry");
        }
    }

    private void judge(CertifiedCommune commune, List<Document> documents) throws Exception {
        List<Certification> all = commune.entries();
        System.out.printf(
                "crash: book, killed %d times, %d numbers, %d of them void%n",
                killed,
                all.size(),
                all.stream().filter(one -> one.state() == State.VOID).count());
        assertThat(killed).isPositive();
        assertThat(commune.check().check(AGENCY, null).getFirst().findings()).isEmpty();
        assertThat(all).allSatisfy(one -> assertThat(one.state()).isIn(State.ARCHIVED, State.VOID));
        assertThat(all.stream().filter(one -> one.state() == State.ARCHIVED).map(Certification::document))
                .doesNotHaveDuplicates();
        assertThat(documents.stream().map(Document::id))
                .containsAll(all.stream().map(Certification::document).toList());
        assertThat(commune.signed()).as("signatures").doesNotHaveDuplicates();
        for (Certification one : all) {
            Path copy = commune.certifications().copy(one);
            assertThat(Files.exists(copy)).as(one.id()).isEqualTo(one.state() == State.ARCHIVED);
            if (one.state() == State.ARCHIVED) {
                assertThat(Sha256.of(copy)).isEqualTo(one.copy());
            }
        }
    }
}
