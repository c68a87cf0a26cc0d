import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** One of the tools that are compared. */
interface Peer {
    String name();

    /** The command that reads all pages into a folder, with so many processes. */
    List<String> command(List<TestPage> pages, Path out, int jobs) throws IOException;

    /** What was read of a page. */
    String text(List<TestPage> pages, int index, Path out) throws IOException;

    /** Bytes of PDF written; 0 for a tool that writes text only. */
    long bytes(Path out) throws IOException;

    default Map<String, String> environment() {
        return Map.of("OMP_THREAD_LIMIT", "1");
    }

    /** Sohoa, one process that starts its workers, everything up to a PDF/A that veraPDF has passed. */
    record Ours(Path home, String profile) implements Peer {
        @Override
        public String name() {
            return profile.equals("faithful") ? "sohoa" : "sohoa " + profile;
        }

        @Override
        public List<String> command(List<TestPage> pages, Path out, int jobs) {
            Stream<String> options = Stream.of(
                    home.resolve("sohoa").toString(), "digitize", "--json", "--jobs", "" + jobs, "--profile", profile, "--out", "" + out);
            return Stream.concat(options, pages.stream().map(page -> page.image().toString())).toList();
        }

        @Override
        public String text(List<TestPage> pages, int index, Path out) throws IOException {
            return read(out.resolve(pages.get(index).name() + ".txt"));
        }

        @Override
        public long bytes(Path out) throws IOException {
            return Peer.pdfBytes(out);
        }
    }

    /** The command line, one process a page, text only. */
    record Tesseract() implements Peer {
        @Override
        public String name() {
            return "tesseract";
        }

        @Override
        public List<String> command(List<TestPage> pages, Path out, int jobs) {
            String each = "tesseract \"$2\" \"$1/$(basename \"$2\" .jpg)\" -l vie";
            Stream<String> options = Stream.of("bash", "-c", "out=$1 jobs=$2; shift 2; printf '%s\\0' \"$@\" | xargs -0 -P \"$jobs\" -I{} bash -c '"
                    + each.replace("'", "'\\''") + "' - \"$out\" {}", "-", out.toString(), "" + jobs);
            return Stream.concat(options, pages.stream().map(page -> page.image().toString())).toList();
        }

        @Override
        public String text(List<TestPage> pages, int index, Path out) throws IOException {
            return read(out.resolve(pages.get(index).name() + ".txt"));
        }

        @Override
        public long bytes(Path out) {
            return 0;
        }
    }

    /** OCRmyPDF over all pages as one PDF, so that it can use all its processes. */
    record OcrMyPdf(String name, List<String> options) implements Peer {
        @Override
        public List<String> command(List<TestPage> pages, Path out, int jobs) throws IOException {
            Path all = out.resolve("all-in.pdf");
            if (!Files.exists(all)) {
                join(pages, all);
            }
            return Stream.of(
                            Stream.of("ocrmypdf", "-q", "-l", "vie", "-j", "" + jobs),
                            options.stream(),
                            Stream.of("--sidecar", out.resolve("all.txt").toString(), all.toString(), out.resolve("all.pdf").toString()))
                    .flatMap(part -> part)
                    .toList();
        }

        /** Every JPEG as it is, at the size that its resolution gives. */
        private static void join(List<TestPage> pages, Path all) throws IOException {
            try (PDDocument document = new PDDocument()) {
                for (TestPage page : pages) {
                    PDImageXObject image =
                            JPEGFactory.createFromByteArray(document, Files.readAllBytes(page.image()));
                    float scale = 72f / page.facts().get("dpi").asInt();
                    PDRectangle box = new PDRectangle(image.getWidth() * scale, image.getHeight() * scale);
                    PDPage made = new PDPage(box);
                    document.addPage(made);
                    try (PDPageContentStream content = new PDPageContentStream(document, made)) {
                        content.drawImage(image, 0, 0, box.getWidth(), box.getHeight());
                    }
                }
                document.save(all.toFile());
            }
        }

        @Override
        public String text(List<TestPage> pages, int index, Path out) throws IOException {
            String[] texts = read(out.resolve("all.txt")).split("\f", -1);
            return index < texts.length ? texts[index] : "";
        }

        @Override
        public long bytes(Path out) throws IOException {
            return Files.size(out.resolve("all.pdf"));
        }
    }

    private static long pdfBytes(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
