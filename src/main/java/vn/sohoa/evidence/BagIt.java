package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The tag files of a bag (RFC 8493, version 1.0) whose payload is there. */
final class BagIt {
    private static final String PAYLOAD = "data/";

    private BagIt() {}

    /** Declaration and description. */
    static void describe(Path root, String id, LocalDate day) throws IOException {
        Files.writeString(root.resolve("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        List<String> payload = Manifest.paths(root).stream()
                .filter(path -> path.startsWith(PAYLOAD))
                .toList();
        long bytes = 0;
        for (String path : payload) {
            bytes += Files.size(root.resolve(path));
        }
        Files.writeString(
                root.resolve("bag-info.txt"),
                "External-Identifier: " + id + "\nBagging-Date: " + day
                        + "\nBag-Software-Agent: Sohoa 0.1.0\nPayload-Oxum: " + bytes + "." + payload.size() + "\n");
    }

    /** The last file written: the digests of all tag files. */
    static void seal(Path root) throws IOException {
        String own = "tagmanifest-sha256.txt";
        Manifest.write(root, own, path -> !path.startsWith(PAYLOAD) && !path.equals(own));
    }
}
