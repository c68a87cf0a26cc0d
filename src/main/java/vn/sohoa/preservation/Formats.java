package vn.sohoa.preservation;

import java.util.Map;

/** What formats are called in the PRONOM registry of the National Archives. */
record Formats(String name, String version, String puid) {
    private static final Map<String, Formats> BY_MEDIA_TYPE = Map.of(
            "image/jpeg", new Formats("JPEG File Interchange Format", "", "fmt/43"),
            "image/png", new Formats("Portable Network Graphics", "", "fmt/11"),
            "image/tiff", new Formats("Tagged Image File Format", "", "fmt/353"),
            "image/jp2", new Formats("JP2 (JPEG 2000 part 1)", "", "x-fmt/392"),
            "application/pdf", new Formats("Portable Document Format", "", ""),
            "text/plain", new Formats("Plain Text File", "", "x-fmt/111"),
            "application/json", new Formats("JSON Data Interchange Format", "", "fmt/817"),
            "application/alto+xml", new Formats("Analyzed Layout and Text Object (ALTO)", "4", ""),
            "application/xml", new Formats("Extensible Markup Language", "1.0", "fmt/101"));

    private static final Formats PDFA = new Formats("PDF/A", "2u", "fmt/478");

    /** What we made ourselves is PDF/A-2u and was judged so; a scan is only known to be PDF. */
    static Formats of(PreservedFile file) {
        boolean made = switch (file.role()) {
            case ACCESS_COPY, CERTIFIED_COPY -> true;
            default -> false;
        };
        String plain = mime(file);
        return made ? PDFA : BY_MEDIA_TYPE.getOrDefault(plain, new Formats(plain, "", ""));
    }

    /** The media type without parameters. */
    static String mime(PreservedFile file) {
        return file.mediaType().replaceFirst(";.*", "").strip();
    }
}
