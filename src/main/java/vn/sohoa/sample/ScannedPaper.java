package vn.sohoa.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import vn.sohoa.dossier.Sha256;

/**
 * A paper after the scanner.
 *
 * @param files bytes of each file, in page order
 * @param text true text of all pages, a form feed between two
 */
record ScannedPaper(List<byte[]> files, int pages, String text) {

    /** Sets, draws and encodes; the random generator decides about noise and pen strokes. */
    static ScannedPaper scan(Paper paper, RandomGenerator random) throws IOException {
        List<Sheet> sheets = paper.pages().get().stream()
                .map(blocks -> Typesetter.set(paper.format(), blocks))
                .toList();
        Painter painter = new Painter(random);
        Scanner scanner = new Scanner(random);
        List<BufferedImage> images = new ArrayList<>();
        List<byte[]> files = new ArrayList<>();
        for (Sheet sheet : sheets) {
            BufferedImage image = painter.paint(sheet, paper.look());
            scanner.scan(image, paper.look());
            if (paper.file().manyPages()) {
                images.add(image);
            } else {
                files.add(paper.file().encode(List.of(image), paper.look().dpi()));
            }
        }
        if (paper.file().manyPages()) {
            files.add(paper.file().encode(images, paper.look().dpi()));
        }
        return new ScannedPaper(
                files,
                sheets.size(),
                String.join("\f", sheets.stream().map(Sheet::text).toList()));
    }

    /** The master's digest, as {@link vn.sohoa.dossier.Master#digest} has it. */
    Sha256 digest() {
        if (files.size() == 1) {
            return Sha256.of(files.getFirst());
        }
        StringBuilder lines = new StringBuilder();
        files.forEach(file -> lines.append(Sha256.of(file)).append('\n'));
        return Sha256.of(lines.toString());
    }
}
