package vn.sohoa.digitize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.MasterPages;
import vn.sohoa.digitize.pdf.PageSource;
import vn.sohoa.digitize.pdf.PageTrial;
import vn.sohoa.digitize.pdf.RenditionWriter;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.Sha256;

/** All that is done with a scan but recognising its text: what hostile bytes go through. */
final class DecodePath {
    private final DigitizeSettings settings;
    private final Path draft;

    DecodePath(DigitizeSettings settings, Path draft) {
        this.settings = settings;
        this.draft = draft;
    }

    /** The fault's code, or the number of pages and how they came out: {@code t} own text, {@code d} drawn, {@code k} kept. */
    String verdict(Path file) {
        try {
            Inspection inspection = new Inspector(settings).inspect(file, "x");
            return Guard.input("x", () -> render(file, inspection, page -> page));
        } catch (FaultException e) {
            if (e.fault().kind() != FaultKind.INPUT) {
                throw e;
            }
            return e.fault().toString();
        }
    }

    /** The same with what PDF/A refuses drawn, for files that {@link #verdict} takes. */
    private String redrawn(Path file, PdfaGate gate) throws IOException {
        Inspection inspection = new Inspector(settings).inspect(file, "x");
        PageTrial trial = new PageTrial(Path.of(draft + ".page"), pdf -> gate.check(pdf, "x"));
        return "re" + render(file, inspection, trial::allowed);
    }

    private interface Choice {
        PageSource of(PageSource page) throws IOException;
    }

    private String render(Path file, Inspection inspection, Choice choice) throws IOException {
        Files.deleteIfExists(draft);
        StringBuilder kinds = new StringBuilder();
        try (RenditionWriter writer = new RenditionWriter();
                MasterPages pages = MasterPages.open(file, inspection.type(), settings.limits())) {
            for (int i = 0; i < pages.count(); i++) {
                PageSource page = choice.of(pages.page(i));
                Optional<Reading> own = page.ownText();
                page.grey();
                writer.add(page, 0, own.orElse(Reading.NOTHING));
                kinds.append(own.isPresent() ? "t" : "").append(page.drawn() == page ? "d" : "k");
            }
            writer.save(draft, "x", Instant.EPOCH, Sha256.of("x"));
        }
        return "ok " + inspection.pages() + " " + kinds;
    }

    /** Whatever it throws that is no verdict about the input comes out as it is. */
    String verdictWithin(Path file, long millis) throws Throwable {
        CompletableFuture<String> verdict = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                verdict.complete(verdict(file));
            } catch (Throwable e) {
                verdict.completeExceptionally(e);
            }
        });
        try {
            return verdict.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            e.setStackTrace(thread.getStackTrace());
            throw e;
        }
    }

    /** Gives a verdict on every file below a folder, a line each. */
    public static void main(String... args) throws IOException {
        Path draft = Files.createTempFile("draft", ".pdf");
        DecodePath path = new DecodePath(DigitizeSettings.defaults(), draft);
        try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            PdfaGate gate = new PdfaGate();
            for (Path file : files) {
                long start = System.nanoTime();
                String verdict = judged(path, file, gate, draft);
                System.out.println((System.nanoTime() - start) / 1_000_000 + "\t" + verdict + "\t" + file);
            }
        }
    }

    private static String judged(DecodePath path, Path file, PdfaGate gate, Path draft) {
        try {
            String verdict = path.verdictWithin(file, 60_000);
            if (verdict.startsWith("ok")) {
                try {
                    gate.check(draft, "x");
                } catch (FaultException e) {
                    verdict = path.redrawn(file, gate) + " " + e.fault().detail();
                    gate.check(draft, "x");
                }
            }
            return verdict;
        } catch (FaultException e) {
            return e.fault().toString();
        } catch (Throwable e) {
            StackTraceElement[] trace = e.getStackTrace();
            return "ODD " + e + " " + List.of(trace).subList(0, Math.min(12, trace.length));
        }
    }
}
