package vn.sohoa.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.format.DateTimeFormatter;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Where the sample's files go. Each appears whole or not at all; one of a killed run is simply written again. */
record SampleFiles(Path dir, Path truth) {

    void register(Plan plan) {
        write(dir.resolve("register").resolve(RegisterFile.name(plan)), RegisterFile.text(plan));
    }

    void paper(PlannedDossier dossier, Paper paper, ScannedPaper scanned) {
        int count = scanned.files().size();
        for (int i = 0; i < count; i++) {
            String name = dossier.fileName(paper, count == 1 ? 0 : i + 1);
            write(dir.resolve("inbox").resolve(name), scanned.files().get(i));
        }
        Path folder = truth.resolve(dossier.code().value());
        write(folder.resolve(paper.component() + ".txt"), scanned.text());
        write(folder.resolve(paper.component() + ".json"), description(paper, scanned));
    }

    void authorisation(PlannedDossier dossier, Paper paper, ScannedPaper scanned) {
        String at = dossier.course()
                .finished()
                .plusMinutes(30)
                .atOffset(RegisterFile.OFFSET)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        String yaml = "officer: \"" + People.OFFICER + "\"\n"
                + "dossier: \"" + dossier.code() + "\"\n"
                + "component: \"" + paper.component() + "\"\n"
                + "digest: \"" + scanned.digest() + "\"\n"
                + "authorised-at: \"" + at + "\"\n";
        write(dir.resolve("authorisations").resolve(dossier.code() + "_" + paper.component() + ".yaml"), yaml);
    }

    private static String description(Paper paper, ScannedPaper scanned) {
        Look look = paper.look();
        return "{\"class\": \"" + look.quality() + "\", \"rotation\": " + look.rotation() + ", \"dpi\": " + look.dpi()
                + ", \"pages\": " + scanned.pages() + "}\n";
    }

    private void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            // beside the inbox, never in it: whatever lies there is taken for a scan
            Path top = file.startsWith(truth) ? truth : dir;
            Path part = top.resolve(".part-" + top.relativize(file).toString().replace('/', '_'));
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritten) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(notWritten.getMessage())),
                    notWritten);
        }
    }
}
