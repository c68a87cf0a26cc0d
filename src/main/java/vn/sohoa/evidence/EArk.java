package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import vn.sohoa.preservation.XmlText;

/** Makes an E-ARK information package (CSIP 2) of a folder that has files in one representation, and documentation. */
final class EArk {
    static final String REPRESENTATION = "representations/rep1/";
    private static final String PREMIS = "metadata/preservation/premis.xml";
    private static final String DUBLIN_CORE = "metadata/descriptive/dc.xml";
    private static final String METS = "METS.xml";
    private static final String DC = "http://purl.org/dc/elements/1.1/";

    private EArk() {}

    static void describe(Path root, String id, Instant at) throws IOException {
        byte[] premis = Files.readAllBytes(root.resolve(Layout.EARK.premis()));
        put(root, PREMIS, premis);
        put(root, REPRESENTATION + PREMIS, premis);
        put(root, DUBLIN_CORE, dublinCore(id));
        List<String> data = below(root, REPRESENTATION + "data/");
        EArkMets inner = new EArkMets(root.resolve(REPRESENTATION), "rep1", at);
        put(
                root,
                REPRESENTATION + METS,
                inner.open()
                        .preserved(PREMIS)
                        .files(
                                "Data",
                                data.stream()
                                        .map(path -> path.substring(REPRESENTATION.length()))
                                        .toList())
                        .close());
        EArkMets outer = new EArkMets(root, id.substring(id.lastIndexOf(':') + 1), at);
        put(
                root,
                METS,
                outer.open()
                        .described(DUBLIN_CORE)
                        .preserved(PREMIS)
                        .files("Documentation", below(root, "documentation/"))
                        .representation(REPRESENTATION + METS)
                        .close());
    }

    private static List<String> below(Path root, String folder) throws IOException {
        return Manifest.paths(root).stream()
                .filter(path -> path.startsWith(folder))
                .toList();
    }

    private static byte[] dublinCore(String id) {
        return new XmlText()
                .open("simpledc", "xmlns:dc", DC)
                .leaf("dc:identifier", id)
                .leaf("dc:type", "Collection")
                .close()
                .bytes();
    }

    private static void put(Path root, String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, bytes);
    }

    /** What a file is, by its name: the package's own files are few kinds. */
    static String mediaType(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "pdf" -> "application/pdf";
            case "jpg" -> "image/jpeg";
            case "png" -> "image/png";
            case "tif" -> "image/tiff";
            case "jp2" -> "image/jp2";
            case "xml" -> "application/xml";
            case "json" -> "application/json";
            case "txt", "jsonl", "pem" -> "text/plain";
            default -> "application/octet-stream";
        };
    }
}
