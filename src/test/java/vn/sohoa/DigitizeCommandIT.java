package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.digitize.pages.PagesMain;

/** {@code sohoa digitize} as a process of its own, judged by other programs. */
class DigitizeCommandIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void draw() throws IOException {
        PagesMain.main(new String[] {shared.resolve("pages").toString(), "--seed", "5", "--count", "1"});
    }

    @Test
    void writesWhatOtherProgramsAcceptAndSaysWhyItRefusesTheRest() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path page = page(in.resolve("trang.jpg"));
        Files.writeString(in.resolve("text.pdf"), "no PDF at all");
        Path out = folder.resolve("out");

        SohoaProcess run = sohoa("digitize", in.toString(), "--out", out.toString(), "--jobs", "1");

        assertThat(run.exitCode(PATIENCE)).as(run.printed()).isEqualTo(4);
        assertThat(run.printed()).contains("text.pdf", "input-unknown-type", "1 of 2 files");
        assertThat(names(out))
                .containsExactly(
                        ".sohoa-digitize.lock", "text.json", "trang.alto.xml", "trang.json", "trang.pdf", "trang.txt");
        assertThat(Judges.notPdfA2u(out.resolve("trang.pdf"))).isEmpty();
        assertThat(Judges.collapsed(Judges.text(out.resolve("trang.pdf"))))
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        Judges.run("pdfimages", "-all", out.resolve("trang.pdf").toString(), folder + "/image");
        assertThat(folder.resolve("image-000.jpg")).hasSameBinaryContentAs(page);
        assertThat(Files.readString(out.resolve("trang.json"))).contains("\"confidence\"", "\"estimatedErrorRate\"");
        assertThat(Files.readString(out.resolve("text.json"))).contains("\"input-unknown-type\"");
    }

    @Test
    void makesACompactCopyThatIsMuchSmallerAndStillPdfA() throws Exception {
        Path page = page(folder.resolve("trang.jpg"));
        Path out = folder.resolve("out");

        SohoaProcess run = sohoa("digitize", page.toString(), "--out", out.toString(), "--profile", "compact");

        assertThat(run.exitCode(PATIENCE)).as(run.printed()).isZero();
        assertThat(Judges.notPdfA2u(out.resolve("trang.pdf"))).isEmpty();
        assertThat(Files.size(out.resolve("trang.pdf"))).isLessThan(Files.size(page) / 4);
    }

    @Test
    void neverReplacesAnInput() throws Exception {
        Path scan = Files.writeString(folder.resolve("scan.pdf"), "%PDF-1.7 whatever");

        SohoaProcess run = sohoa("digitize", scan.toString(), "--out", folder.toString());

        assertThat(run.exitCode(PATIENCE)).as(run.printed()).isEqualTo(2);
        assertThat(scan).hasContent("%PDF-1.7 whatever");
    }

    @Test
    void clearsAwayWhatAKilledRunLeft() throws Exception {
        Path left = Files.createDirectories(folder.resolve("out/.sohoa-digitize/0"));
        Files.writeString(left.resolve("rendition.pdf.tmp"), "half");
        Path scan = Files.writeString(folder.resolve("scan.txt"), "no scan");

        SohoaProcess run = sohoa(
                "digitize", scan.toString(), "--out", folder.resolve("out").toString());

        assertThat(run.exitCode(PATIENCE)).as(run.printed()).isEqualTo(4);
        assertThat(names(folder.resolve("out"))).containsExactly(".sohoa-digitize.lock", "scan.json");
    }

    @Test
    void saysThatAFileIsNotThere() {
        SohoaProcess run = sohoa("digitize", folder.resolve("gone.jpg").toString(), "--out", folder.toString());

        assertThat(run.exitCode(PATIENCE)).as(run.printed()).isEqualTo(2);
        assertThat(run.printed()).contains("gone.jpg", "usage-not-found");
    }

    private static Path page(Path to) throws IOException {
        try (Stream<Path> drawn = Files.list(shared.resolve("pages"))) {
            Path page = drawn.filter(file -> file.toString().endsWith(".jpg"))
                    .findFirst()
                    .orElseThrow();
            return Files.copy(page, to);
        }
    }

    private static List<String> names(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private SohoaProcess sohoa(String... arguments) {
        return SohoaProcess.start(folder.resolve("logs"), shared.resolve("data"), arguments);
    }
}
