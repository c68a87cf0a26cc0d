package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.preservation.XmlText;

/** A METS as E-ARK CSIP 2 wants it, of a package or of a representation; paths are relative to its folder. */
final class EArkMets {
    private static final String PROFILE = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml";

    private final Path folder;
    private final String id;
    private final String at;
    private final XmlText xml = new XmlText();
    private final List<Division> divisions = new ArrayList<>();
    private int files;
    private boolean inFiles;
    private String described = "";
    private String preserved = "";

    /** A part of the structure: a file group, or a METS of its own. */
    private record Division(String label, String group, String mets) {}

    EArkMets(Path folder, String id, Instant at) {
        this.folder = folder;
        this.id = id;
        this.at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    EArkMets open() {
        xml.open(
                "mets",
                "xmlns",
                "http://www.loc.gov/METS/",
                "xmlns:csip",
                "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
                "xmlns:xlink",
                "http://www.w3.org/1999/xlink",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance",
                "OBJID",
                id,
                "TYPE",
                "Mixed",
                "PROFILE",
                PROFILE,
                "csip:CONTENTINFORMATIONTYPE",
                "MIXED");
        xml.open("metsHdr", "CREATEDATE", at, "LASTMODDATE", at, "csip:OAISPACKAGETYPE", "DIP");
        xml.open("agent", "ROLE", "CREATOR", "TYPE", "OTHER", "OTHERTYPE", "SOFTWARE")
                .leaf("name", "Sohoa")
                .leaf("note", "0.1.0", "csip:NOTETYPE", "SOFTWARE VERSION");
        xml.close("metsHdr");
        return this;
    }

    EArkMets described(String path) throws IOException {
        described = "dmd-1";
        xml.open("dmdSec", "ID", described, "CREATED", at, "STATUS", "CURRENT");
        reference(path, "DC");
        xml.close();
        return this;
    }

    EArkMets preserved(String path) throws IOException {
        preserved = "premis-1";
        xml.open("amdSec").open("digiprovMD", "ID", preserved, "CREATED", at, "STATUS", "CURRENT");
        reference(path, "PREMIS");
        xml.close("amdSec");
        return this;
    }

    EArkMets files(String use, List<String> paths) throws IOException {
        String group = group(use, "");
        for (String path : paths) {
            file(path);
        }
        xml.close("fileGrp");
        divisions.add(new Division(use, group, ""));
        return this;
    }

    /** @param mets of the representation */
    EArkMets representation(String mets) throws IOException {
        String use = mets.substring(0, mets.lastIndexOf('/')).replaceFirst("^r", "R");
        String group = group(use, "MIXED");
        file(mets);
        xml.close("fileGrp");
        divisions.add(new Division(use, group, mets));
        return this;
    }

    byte[] close() {
        xml.close("fileSec");
        xml.open("structMap", "ID", "structure", "TYPE", "PHYSICAL", "LABEL", "CSIP");
        xml.open("div", "ID", "div-package", "LABEL", id);
        xml.empty("div", "ID", "div-metadata", "LABEL", "Metadata", "DMDID", described, "ADMID", preserved);
        for (Division division : divisions) {
            xml.open("div", "ID", "div-" + division.group(), "LABEL", division.label());
            if (division.mets().isEmpty()) {
                xml.empty("fptr", "FILEID", division.group());
            } else {
                xml.empty(
                        "mptr",
                        "LOCTYPE",
                        "URL",
                        "xlink:type",
                        "simple",
                        "xlink:href",
                        division.mets(),
                        "xlink:title",
                        division.group());
            }
            xml.close();
        }
        xml.close("structMap");
        return xml.close("mets").bytes();
    }

    private String group(String use, String content) {
        if (!inFiles) {
            xml.open("fileSec", "ID", "files");
            inFiles = true;
        }
        String group = "group-" + (divisions.size() + 1);
        xml.open("fileGrp", "ID", group, "USE", use, "csip:CONTENTINFORMATIONTYPE", content);
        return group;
    }

    private void file(String path) throws IOException {
        xml.open("file", withFacts(path, "ID", "file-" + ++files));
        xml.empty("FLocat", "LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", path);
        xml.close();
    }

    private void reference(String path, String type) throws IOException {
        xml.empty(
                "mdRef", withFacts(path, "LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", path, "MDTYPE", type));
    }

    /** Attributes, and behind them those that say what is in the file. */
    private String[] withFacts(String path, String... attributes) throws IOException {
        Stream<String> facts = Stream.of(
                "MIMETYPE",
                EArk.mediaType(path),
                "SIZE",
                size(path),
                "CREATED",
                at,
                "CHECKSUM",
                digest(path),
                "CHECKSUMTYPE",
                "SHA-256");
        return Stream.concat(Stream.of(attributes), facts).toArray(String[]::new);
    }

    private String size(String path) throws IOException {
        return Long.toString(Files.size(folder.resolve(path)));
    }

    private String digest(String path) throws IOException {
        return Sha256.of(folder.resolve(path)).hex();
    }
}
