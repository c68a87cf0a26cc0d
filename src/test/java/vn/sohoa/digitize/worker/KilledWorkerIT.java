package vn.sohoa.digitize.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.DigitizeSettings.SandboxMode;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.WorkerLimits;
import vn.sohoa.dossier.MediaType;

/** A long document whose reading is disturbed, with the real recogniser, writer and judge. */
class KilledWorkerIT {
    private static final int PAGES = 30;

    @TempDir
    static Path run;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = FaultyWorker.Named.class,
            names = {"KILLED", "CRASH"})
    void completesThirtyPagesAndRepeatsOne(FaultyWorker.Named fault) throws Exception {
        Path log = folder.resolve("log");
        Launch launch = new Launch(
                FaultyWorker.class.getName(),
                System.getProperty("java.class.path"),
                List.of(
                        "-Dreal=true",
                        "-Dfault=" + fault,
                        "-Dpage=17",
                        "-Dlog=" + log,
                        "-Donce=" + folder.resolve("o")),
                WorkerLimits.DEFAULT);
        DigitizeSettings settings =
                new DigitizeSettings(2, SandboxMode.OFF, null, null, null, null, null, null, null, null);
        try (WorkerDigitizer digitizer = WorkerDigitizer.open(settings, run, launch)) {
            Digitized made = digitizer.digitize(scan(), folder.resolve("out"));
            assertThat(made.pageTexts()).hasSize(PAGES).allMatch(text -> text.contains("NAM"));
            assertThat(made.pdf()).isNotEmptyFile();
        }
        Map<String, Long> asked = Files.readAllLines(log).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(asked).hasSize(PAGES + 1).containsEntry("17", 2L).containsEntry("WriteRendition", 1L);
        assertThat(asked.values()).filteredOn(times -> times > 1).hasSize(1);
    }

    private Scan scan() throws Exception {
        BufferedImage page = Training.draw(folder.resolve("page.pdf"));
        Path file = folder.resolve("line.png");
        ImageIO.write(page.getSubimage(150, 180, 1_000, 120), "png", file.toFile());
        List<Scan.Source> files = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            files.add(new Scan.Source(file, MediaType.PNG, Integer.toString(i)));
        }
        return new Scan("30", files, Instant.EPOCH);
    }
}
