package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import vn.sohoa.certification.FreeSpace.Spot;

/** Pages as poppler draws them, which shares no code with what is tested. */
final class Rendered {
    static final int DPI = 100;

    private Rendered() {}

    static List<BufferedImage> pages(Path pdf) throws Exception {
        Path folder = Files.createTempDirectory("rendered");
        try {
            run(
                    "pdftoppm",
                    "-cropbox",
                    "-png",
                    "-r",
                    "" + DPI,
                    pdf.toString(),
                    folder.resolve("p").toString());
            List<BufferedImage> pages = new ArrayList<>();
            for (Path file : files(folder)) {
                pages.add(ImageIO.read(file.toFile()));
            }
            return pages;
        } finally {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    /** What a stranger's reader finds in the codes on a page. */
    static String code(BufferedImage page) throws Exception {
        Path file = Files.createTempFile("page", ".png");
        try {
            ImageIO.write(page, "png", file.toFile());
            return run("zbarimg", "--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file.toString())
                    .strip();
        } finally {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** The spot in pixels from the upper left corner, with every pixel that it touches. */
    static Rectangle pixels(Spot spot, BufferedImage page) {
        double scale = DPI / 72.0;
        int left = (int) Math.floor(spot.x() * scale);
        int right = (int) Math.ceil((spot.x() + spot.width()) * scale);
        // the page's lower edge may lie within a pixel
        int top = (int) Math.floor(page.getHeight() - 1 - (spot.y() + spot.height()) * scale);
        int bottom = (int) Math.ceil(page.getHeight() - spot.y() * scale);
        return new Rectangle(left, top, right - left, bottom - top);
    }

    /** Without the pixels at its edge, which may be the neighbours'. */
    static Rectangle inner(Rectangle place) {
        return new Rectangle(place.x + 2, place.y + 2, place.width - 4, place.height - 4);
    }

    /** How many pixels differ outside of a rectangle. */
    static int differences(BufferedImage one, BufferedImage other, Rectangle but) {
        assertThat(other.getWidth()).isEqualTo(one.getWidth());
        assertThat(other.getHeight()).isEqualTo(one.getHeight());
        int differences = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (!but.contains(x, y) && one.getRGB(x, y) != other.getRGB(x, y)) {
                    differences++;
                }
            }
        }
        return differences;
    }

    /** Between the darkest and the lightest of one colour in a rectangle. */
    static int range(BufferedImage page, Rectangle in) {
        int widest = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int least = 255;
            int most = 0;
            for (int y = in.y; y < in.y + in.height; y++) {
                for (int x = in.x; x < in.x + in.width; x++) {
                    int value = page.getRGB(x, y) >> shift & 0xFF;
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            widest = Math.max(widest, most - least);
        }
        return widest;
    }
}
