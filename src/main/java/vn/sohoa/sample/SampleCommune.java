package vn.sohoa.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Writes the sample commune.
 *
 * <p>Same seed and options give the same bytes on the same Java. The register is written last, so that its presence says
 * that all else is there. A crash leaves whole files (and at most a few {@code .part-*} beside the folders); writing again
 * completes them.
 */
public final class SampleCommune {
    /** Name in the authorisations: an invented certifying officer, plainly a test. */
    public static final String OFFICER = People.OFFICER;

    private SampleCommune() {}

    /**
     * Writes {@code register/}, {@code inbox/} and {@code authorisations/} below {@code dir}, and the true text of every
     * scan below {@code truth}: {@code <dossier>/<component>.txt}, NFC, pages separated by a form feed, with the quality
     * of the scan in {@code <component>.json}.
     *
     * @throws vn.sohoa.dossier.FaultException UNAVAILABLE_DISK when a file cannot be written
     */
    public static SampleSummary write(Path dir, Path truth, SampleOptions options, SampleProgress progress) {
        Plan plan = Plan.of(options);
        SampleFiles files = new SampleFiles(dir, truth);
        Counts counts = drawAll(plan, files, progress);
        files.register(plan);
        int certifications = (int)
                plan.dossiers().stream().filter(PlannedDossier::authorised).count();
        return new SampleSummary(
                plan.period(),
                plan.dossiers().size(),
                counts.documents(),
                counts.files(),
                counts.pages(),
                certifications);
    }

    private record Counts(int documents, int files, int pages) {
        Counts plus(Counts other) {
            return new Counts(documents + other.documents, files + other.files, pages + other.pages);
        }
    }

    private static Counts drawAll(Plan plan, SampleFiles files, SampleProgress progress) {
        ExecutorService drawers =
                Executors.newFixedThreadPool(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
        try {
            List<Future<Counts>> drawn = plan.dossiers().stream()
                    .map(dossier -> drawers.submit(() -> draw(plan, dossier, files)))
                    .toList();
            Counts counts = new Counts(0, 0, 0);
            int done = 0;
            for (Future<Counts> dossier : drawn) {
                counts = counts.plus(finished(dossier));
                progress.step(++done, drawn.size());
            }
            return counts;
        } finally {
            drawers.shutdownNow();
        }
    }

    private static Counts draw(Plan plan, PlannedDossier dossier, SampleFiles files) throws IOException {
        Counts counts = new Counts(0, 0, 0);
        for (Paper paper : dossier.papers()) {
            // of its own, so that the order of drawing does not matter
            Sha256 seed = Sha256.of(plan.seed() + "\n" + dossier.code() + "\n" + paper.component());
            long start = ByteBuffer.wrap(seed.bytes()).getLong();
            ScannedPaper scanned = ScannedPaper.scan(paper, new SplittableRandom(start));
            files.paper(dossier, paper, scanned);
            if (dossier.authorised()
                    && dossier.certification().filter(paper.component()::equals).isPresent()) {
                files.authorisation(dossier, paper, scanned);
            }
            counts = counts.plus(new Counts(1, scanned.files().size(), scanned.pages()));
        }
        return counts;
    }

    private static Counts finished(Future<Counts> dossier) {
        try {
            return dossier.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof FaultException fault) {
                throw fault;
            }
            throw new IllegalStateException("a page of the sample could not be drawn", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sample was stopped half-way", stopped);
        }
    }
}
