package vn.sohoa.preservation;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.sohoa.dossier.Sha256;

/** The table of contents of a dossier's object in METS 1: every file with use, size and SHA-256, and where it belongs. */
public final class Mets {
    static final String NAMESPACE = "http://www.loc.gov/METS/";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String DC = "http://purl.org/dc/elements/1.1/";

    private final Holdings holdings;
    private final String software;
    private final Map<PreservedFile, String> ids = new LinkedHashMap<>();
    private final XmlText xml = new XmlText();

    private Mets(Holdings holdings, String software) {
        this.holdings = holdings;
        this.software = software;
        for (PreservedFile file : holdings.files()) {
            ids.put(file, "file-" + (ids.size() + 1));
        }
    }

    /**
     * @param premis the PREMIS that stands beside it
     * @param software name and version of what wrote this
     */
    public static byte[] write(Holdings holdings, byte[] premis, String software) {
        return new Mets(holdings, software).write(premis);
    }

    private byte[] write(byte[] premis) {
        xml.open(
                "mets",
                "xmlns",
                NAMESPACE,
                "xmlns:xlink",
                XLINK,
                "xmlns:xsi",
                XSI,
                "xsi:schemaLocation",
                NAMESPACE + " https://www.loc.gov/standards/mets/mets.xsd " + XLINK
                        + " https://www.loc.gov/standards/xlink/xlink.xsd",
                "OBJID",
                holdings.id(),
                "TYPE",
                "dossier",
                "LABEL",
                holdings.dossier().value());
        header();
        description();
        xml.open("amdSec").open("digiprovMD", "ID", "preservation");
        reference("premis.xml", "PREMIS", "application/xml", premis);
        xml.close("amdSec");
        files();
        structure();
        return xml.close("mets").bytes();
    }

    private void header() {
        xml.open("metsHdr", "CREATEDATE", time());
        xml.open("agent", "ROLE", "CREATOR", "TYPE", "OTHER", "OTHERTYPE", "SOFTWARE")
                .leaf("name", software)
                .close();
        xml.open("agent", "ROLE", "CUSTODIAN", "TYPE", "ORGANIZATION")
                .leaf("name", holdings.dossier().agency().value())
                .close();
        xml.close("metsHdr");
    }

    private void description() {
        xml.open("dmdSec", "ID", "description")
                .open("mdWrap", "MDTYPE", "DC")
                .open("xmlData")
                .leaf("dc:identifier", holdings.dossier().value(), "xmlns:dc", DC)
                .leaf("dc:type", "Collection", "xmlns:dc", DC)
                .leaf("dc:publisher", holdings.dossier().agency().value(), "xmlns:dc", DC);
        if (!holdings.procedure().isEmpty()) {
            xml.leaf("dc:subject", holdings.procedure(), "xmlns:dc", DC);
        }
        xml.close("dmdSec");
    }

    private void reference(String href, String type, String mime, byte[] content) {
        xml.empty(
                "mdRef",
                "LOCTYPE",
                "URL",
                "MDTYPE",
                type,
                "MIMETYPE",
                mime,
                "xlink:type",
                "simple",
                "xlink:href",
                href,
                "SIZE",
                Integer.toString(content.length),
                "CREATED",
                time(),
                "CHECKSUM",
                Sha256.of(content).hex(),
                "CHECKSUMTYPE",
                "SHA-256");
    }

    private void files() {
        xml.open("fileSec");
        for (PreservedFile.Role role : PreservedFile.Role.values()) {
            List<PreservedFile> files = holdings.files().stream()
                    .filter(file -> file.role() == role)
                    .toList();
            if (!files.isEmpty()) {
                xml.open("fileGrp", "USE", role.use());
                files.forEach(this::file);
                xml.close("fileGrp");
            }
        }
        xml.close("fileSec");
    }

    /** Paths are relative to the METS, which stands one folder below the object's files. */
    private void file(PreservedFile file) {
        xml.open(
                "file",
                "ID",
                id(file),
                "MIMETYPE",
                Formats.mime(file),
                "SIZE",
                Long.toString(file.bytes()),
                "CHECKSUM",
                file.digest().hex(),
                "CHECKSUMTYPE",
                "SHA-256");
        xml.empty("FLocat", "LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", "../" + file.path());
        xml.close();
    }

    private void structure() {
        Map<String, Map<String, List<PreservedFile>>> tree = new TreeMap<>();
        for (PreservedFile file : holdings.files()) {
            String[] words = file.path().split("/");
            String document = words.length > 2 ? words[1] : "";
            tree.computeIfAbsent(words[0], folder -> new TreeMap<>())
                    .computeIfAbsent(document, folder -> new ArrayList<>())
                    .add(file);
        }
        xml.open("structMap", "TYPE", "physical")
                .open(
                        "div",
                        "TYPE",
                        "dossier",
                        "LABEL",
                        holdings.dossier().value(),
                        "DMDID",
                        "description",
                        "ADMID",
                        "preservation");
        tree.forEach((component, documents) -> {
            xml.open("div", "TYPE", "component", "LABEL", component);
            documents.forEach(this::document);
            xml.close();
        });
        xml.close("structMap");
    }

    private void document(String folder, List<PreservedFile> files) {
        if (!folder.isEmpty()) {
            xml.open("div", "TYPE", "document", "LABEL", folder);
        }
        files.forEach(file -> xml.empty("fptr", "FILEID", id(file)));
        if (!folder.isEmpty()) {
            xml.close();
        }
    }

    private String id(PreservedFile file) {
        return String.valueOf(ids.get(file));
    }

    private String time() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(holdings.at().atOffset(ZoneOffset.UTC));
    }
}
