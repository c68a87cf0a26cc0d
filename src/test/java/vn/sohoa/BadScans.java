package vn.sohoa;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** What lands in an inbox on a bad day: nine files to send back, one to take, one that was there before. */
record BadScans(SampleNight night, Path folder) {
    /** Each file by the dossier it lies in, with the fault it must be sent back for. */
    static final Map<String, String> FAULTS = Map.of(
            "000.12.34.H23-240304-0002/ket-qua.pdf", "input-damaged",
            "000.12.34.H23-240304-0003/to-khai.pdf", "input-encrypted",
            "000.12.34.H23-240305-0001/to-khai.pdf", "input-unknown-type",
            "000.12.34.H23-240305-0002/to-khai.pdf", "input-not-regular-file",
            "000.12.34.H23-240306-0001/ket-qua.pdf", "input-not-regular-file",
            "000.12.34.H23-240304-9999/to-khai.pdf", "input-unknown-dossier",
            "000.12.34.H23-240307-0001/giay-la.pdf", "input-unknown-component",
            "000.12.34.H23-240307-0002/ket-qua.pdf", "input-empty",
            "000.12.34.H23-240307-0003/to-khai.pdf", "input-no-pages");

    void arrive() throws Exception {
        byte[] scan = another(1);
        Files.write(inbox("000.12.34.H23-240304-0002/ket-qua.pdf"), torn(scan));
        encrypted(inbox("000.12.34.H23-240304-0003/to-khai.pdf"));
        Files.writeString(inbox("000.12.34.H23-240305-0001/to-khai.pdf"), "Kính gửi: Ủy ban nhân dân xã\n");
        Files.write(linked(), another(2));
        Files.createSymbolicLink(inbox("000.12.34.H23-240305-0002/to-khai.pdf"), linked());
        Judges.run("mkfifo", inbox("000.12.34.H23-240306-0001/ket-qua.pdf").toString());
        Files.write(inbox("000.12.34.H23-240304-9999/to-khai.pdf"), another(3));
        Files.write(inbox("000.12.34.H23-240307-0001/giay-la.pdf"), another(4));
        Files.createFile(inbox("000.12.34.H23-240307-0002/ket-qua.pdf"));
        try (PDDocument nothing = new PDDocument()) {
            nothing.save(inbox("000.12.34.H23-240307-0003/to-khai.pdf").toFile());
        }
        Files.write(inbox(SampleNight.GAP + "/ket-qua.pdf"), another(5));
        Path known = night.accessCopy(SampleNight.CERTIFIED, "giay-chung-sinh").resolveSibling("master/01.jpg");
        Files.copy(known, inbox(SampleNight.CERTIFIED + "_giay-chung-sinh.jpg"));
    }

    /** Where the symbolic link leads: a good scan outside the inbox, which nobody may take. */
    Path linked() {
        return folder.resolve("elsewhere.pdf");
    }

    /** A good one-page scan that the archive does not have yet: one that it has, with a comment after its end. */
    byte[] another(int number) throws IOException {
        Path known = night.accessCopy(SampleNight.GAP, "to-khai").resolveSibling("master/01.pdf");
        byte[] bytes = Files.readAllBytes(known);
        byte[] comment = ("%% " + number + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(bytes, bytes.length + comment.length);
        System.arraycopy(comment, 0, both, bytes.length, comment.length);
        return both;
    }

    private void encrypted(Path target) throws IOException {
        Path plain = Files.write(folder.resolve("plain.pdf"), another(6));
        Judges.Said said =
                Judges.run("qpdf", "--encrypt", "user", "owner", "256", "--", plain.toString(), target.toString());
        if (said.exit() != 0) {
            throw new AssertionError(said.text());
        }
    }

    /** The first third, then nothing but noise. */
    private static byte[] torn(byte[] scan) {
        byte[] torn = scan.clone();
        for (int i = torn.length / 3; i < torn.length; i++) {
            torn[i] = (byte) (i * 31 + i / 7);
        }
        return torn;
    }

    private Path inbox(String name) throws IOException {
        return night.commune().inbox(name);
    }
}
