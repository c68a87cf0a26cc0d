package vn.sohoa.dossier;

/** The kinds of file a scan may come as; decided by content, never by name. */
public enum MediaType {
    PDF("application/pdf", "pdf"),
    TIFF("image/tiff", "tif"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    JPEG_2000("image/jp2", "jp2");

    private final String mime;
    private final String extension;

    MediaType(String mime, String extension) {
        this.mime = mime;
        this.extension = extension;
    }

    public String mime() {
        return mime;
    }

    public String extension() {
        return extension;
    }
}
