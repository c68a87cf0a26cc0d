package vn.sohoa.preservation;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Preservation metadata of a dossier's object in PREMIS 3.0: its files, what was done to them, and by what. */
public final class Premis {
    static final String NAMESPACE = "http://www.loc.gov/premis/v3";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String EVENTS = "http://id.loc.gov/vocabulary/preservation/eventType";
    private static final String AGENT = "urn:sohoa:software";
    private static final String PATH = "path";
    private static final String EVENT = "sohoa-event";

    private final Holdings holdings;
    private final String software;
    private final Map<PreservationEvent, String> ids = new LinkedHashMap<>();
    private final XmlText xml = new XmlText();

    private Premis(Holdings holdings, String software) {
        this.holdings = holdings;
        this.software = software;
        for (PreservationEvent event : holdings.events()) {
            ids.put(event, "event-" + (ids.size() + 1));
        }
    }

    /** @param software name and version of what wrote this, {@code Sohoa 0.1.0} */
    public static byte[] write(Holdings holdings, String software) {
        return new Premis(holdings, software).write();
    }

    private byte[] write() {
        xml.open(
                "premis",
                "xmlns",
                NAMESPACE,
                "xmlns:xsi",
                XSI,
                "xsi:schemaLocation",
                NAMESPACE + " https://www.loc.gov/standards/premis/v3/premis-v3-0.xsd",
                "version",
                "3.0");
        xml.open("object", "xsi:type", "intellectualEntity");
        identifier("object", "urn", holdings.id());
        xml.close();
        holdings.files().forEach(this::file);
        ids.forEach(this::event);
        xml.open("agent");
        identifier("agent", "urn", AGENT);
        xml.leaf("agentName", software).leaf("agentType", "software").close();
        return xml.close("premis").bytes();
    }

    private void file(PreservedFile file) {
        xml.open("object", "xsi:type", "file");
        identifier("object", PATH, file.path());
        xml.open("objectCharacteristics").leaf("compositionLevel", "0").open("fixity");
        xml.leaf("messageDigestAlgorithm", "SHA-256")
                .leaf("messageDigest", file.digest().hex())
                .leaf("messageDigestOriginator", software)
                .close();
        xml.leaf("size", Long.toString(file.bytes()));
        format(Formats.of(file));
        xml.close("objectCharacteristics");
        relationship("structural", "is part of", "urn", holdings.id());
        file.source().ifPresent(source -> relationship("derivation", "has source", PATH, source));
        ids.forEach((event, id) -> {
            if (event.files().contains(file.path())) {
                xml.open("linkingEventIdentifier")
                        .leaf("linkingEventIdentifierType", EVENT)
                        .leaf("linkingEventIdentifierValue", id)
                        .close();
            }
        });
        xml.close("object");
    }

    private void format(Formats format) {
        xml.open("format").open("formatDesignation").leaf("formatName", format.name());
        if (!format.version().isEmpty()) {
            xml.leaf("formatVersion", format.version());
        }
        xml.close();
        if (!format.puid().isEmpty()) {
            xml.open("formatRegistry")
                    .leaf("formatRegistryName", "PRONOM")
                    .leaf("formatRegistryKey", format.puid())
                    .close();
        }
        xml.close("format");
    }

    private void relationship(String type, String subtype, String idType, String id) {
        xml.open("relationship")
                .leaf("relationshipType", type)
                .leaf("relationshipSubType", subtype)
                .open("relatedObjectIdentifier")
                .leaf("relatedObjectIdentifierType", idType)
                .leaf("relatedObjectIdentifierValue", id)
                .close("relationship");
    }

    private void event(PreservationEvent event, String id) {
        xml.open("event");
        identifier("event", EVENT, id);
        xml.leaf(
                "eventType",
                event.kind().term(),
                "authority",
                "eventType",
                "authorityURI",
                EVENTS,
                "valueURI",
                EVENTS + "/" + event.kind().code());
        xml.leaf("eventDateTime", time(event));
        xml.open("eventDetailInformation").leaf("eventDetail", event.detail()).close();
        xml.open("eventOutcomeInformation")
                .leaf("eventOutcome", event.outcome())
                .close();
        xml.open("linkingAgentIdentifier")
                .leaf("linkingAgentIdentifierType", "urn")
                .leaf("linkingAgentIdentifierValue", AGENT)
                .close();
        for (String path : event.files()) {
            linked(path);
        }
        xml.close("event");
    }

    private void linked(String path) {
        boolean known = holdings.files().stream().anyMatch(file -> file.path().equals(path));
        if (known) {
            xml.open("linkingObjectIdentifier")
                    .leaf("linkingObjectIdentifierType", PATH)
                    .leaf("linkingObjectIdentifierValue", path)
                    .close();
        }
    }

    private void identifier(String of, String type, String value) {
        xml.open(of + "Identifier")
                .leaf(of + "IdentifierType", type)
                .leaf(of + "IdentifierValue", value)
                .close();
    }

    private static String time(PreservationEvent event) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.at().atOffset(ZoneOffset.UTC));
    }
}
