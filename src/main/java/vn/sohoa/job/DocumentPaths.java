package vn.sohoa.job;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.certification.Certification;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;

/** Where a document's files are inside its dossier's archive object: a folder a document, readable without this software. */
public final class DocumentPaths {
    private static final int ID_LENGTH = 12;

    private final String folder;
    private final Document document;

    public DocumentPaths(Document document) {
        this.document = document;
        this.folder = document.component() + "/" + document.id().value().substring(0, ID_LENGTH) + "/";
    }

    /** The master's files in page order. */
    public List<String> masters() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < document.master().files().size(); i++) {
            paths.add(folder + "master/"
                    + Spool.masterName(i + 1, document.master().files().get(i).type()));
        }
        return paths;
    }

    public String accessCopy() {
        return folder + "access.pdf";
    }

    public String text() {
        return folder + "text.txt";
    }

    public String alto() {
        return folder + "alto.xml";
    }

    /** Of the signatures on the access copy. */
    public String validationReport() {
        return DossierMetadata.FOLDER + "validation/" + folder.replace('/', '-') + "access.xml";
    }

    List<String> all() {
        List<String> paths = new ArrayList<>(masters());
        paths.addAll(List.of(accessCopy(), text(), alto(), metadata()));
        return paths;
    }

    /** Where a certified copy is: all of a dossier's are beside each other. */
    public static String certifiedCopy(Certification copy) {
        return "certified/" + copy.fileName();
    }

    public String metadata() {
        return folder + "document.json";
    }
}
