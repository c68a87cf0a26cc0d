package vn.sohoa.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.sohoa.dossier.Document;
import vn.sohoa.job.DocumentPaths;
import vn.sohoa.office.Office;

/** A document's scan and the copy made of it, side by side for the officer who compares them with the original. */
record ShownScan(Office office) {
    /** Where the scan is: in the spool, or in the archive. */
    List<String> places(Document document) {
        List<Path> spooled = office.spool().masters(document);
        if (spooled.stream().allMatch(Files::isRegularFile)) {
            return spooled.stream().map(Path::toString).toList();
        }
        return new DocumentPaths(document)
                .masters().stream().map(path -> document.dossier() + "/" + path).toList();
    }

    /** Copies {@code copy.pdf}, {@code scan-01.jpg} …; that they are looked at stands in the audit log before. */
    List<Path> copyTo(Document document, Path folder) throws IOException {
        office.audit()
                .append(
                        "certification.shown",
                        document.dossier().value(),
                        Map.of(
                                "component",
                                document.component().value(),
                                "document",
                                document.id().value()));
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        Path copy = folder.resolve("copy.pdf");
        Files.copy(office.renditions().rendition(document.id()), copy, StandardCopyOption.REPLACE_EXISTING);
        files.add(copy);
        List<Path> spooled = office.spool().masters(document);
        List<String> archived = new DocumentPaths(document).masters();
        for (int i = 0; i < spooled.size(); i++) {
            Path scan = folder.resolve("scan-" + spooled.get(i).getFileName());
            if (Files.isRegularFile(spooled.get(i))) {
                Files.copy(spooled.get(i), scan, StandardCopyOption.REPLACE_EXISTING);
            } else {
                office.archive().read(document.dossier(), archived.get(i), scan);
            }
            files.add(scan);
        }
        return files;
    }
}
