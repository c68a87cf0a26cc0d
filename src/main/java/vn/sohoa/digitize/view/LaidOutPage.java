package vn.sohoa.digitize.view;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where the words of a page stand, as its ALTO file says.
 *
 * @param width of the page, in the unit of the boxes
 * @param lines as they were read
 */
public record LaidOutPage(int width, int height, List<List<Word>> lines) {
    /** A word and its box, from the page's upper left corner. */
    public record Word(String text, double left, double top, double width, double height) {}

    public LaidOutPage {
        lines = List.copyOf(lines);
    }

    /** All pages of a document, in order. */
    public static List<LaidOutPage> read(Path alto) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(alto)) {
            return pages(factory.createXMLStreamReader(in));
        } catch (XMLStreamException | NumberFormatException damaged) {
            throw new IOException(damaged);
        }
    }

    private static List<LaidOutPage> pages(XMLStreamReader xml) throws XMLStreamException {
        List<LaidOutPage> pages = new ArrayList<>();
        List<List<Word>> lines = new ArrayList<>();
        int width = 0;
        int height = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Page" -> {
                        width = (int) number(xml, "WIDTH");
                        height = (int) number(xml, "HEIGHT");
                        lines = new ArrayList<>();
                    }
                    case "TextLine" -> lines.add(new ArrayList<>());
                    case "String" -> lines.getLast().add(word(xml));
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("Page")) {
                pages.add(new LaidOutPage(width, height, lines));
            }
        }
        return pages;
    }

    private static Word word(XMLStreamReader xml) {
        return new Word(
                String.valueOf(xml.getAttributeValue(null, "CONTENT")),
                number(xml, "HPOS"),
                number(xml, "VPOS"),
                number(xml, "WIDTH"),
                number(xml, "HEIGHT"));
    }

    private static double number(XMLStreamReader xml, String name) {
        return Double.parseDouble(String.valueOf(xml.getAttributeValue(null, name)));
    }
}
