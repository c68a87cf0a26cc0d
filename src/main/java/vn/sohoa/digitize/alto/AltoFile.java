package vn.sohoa.digitize.alto;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Line;

/** Writes the pages of one document as one ALTO file. The same pages make the same bytes. */
public final class AltoFile {
    private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";

    private final XMLStreamWriter xml;

    private AltoFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * @param source how the scan is called, for {@code fileName}
     * @param out stays open
     */
    public static void write(String source, List<PageReading> pages, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new AltoFile(xml).document(source, pages);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void document(String source, List<PageReading> pages) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "alto");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("SCHEMAVERSION", "4.4");
        description(source);
        start("Layout");
        for (int i = 0; i < pages.size(); i++) {
            page("p" + (i + 1), i + 1, pages.get(i));
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void description(String source) throws XMLStreamException {
        start("Description");
        text("MeasurementUnit", "pixel");
        start("sourceImageInformation");
        text("fileName", visible(source));
        xml.writeEndElement();
        start("Processing");
        xml.writeAttribute("ID", "sohoa");
        start("processingSoftware");
        text("softwareName", "Sohoa");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void page(String id, int number, PageReading page) throws XMLStreamException {
        Reading reading = page.reading();
        start("Page");
        xml.writeAttribute("ID", id);
        xml.writeAttribute("PHYSICAL_IMG_NR", Integer.toString(number));
        xml.writeAttribute("WIDTH", Integer.toString(page.facts().width()));
        xml.writeAttribute("HEIGHT", Integer.toString(page.facts().height()));
        xml.writeAttribute("PC", share(reading.confidence()));
        start("PrintSpace");
        box(0, 0, page.facts().width(), page.facts().height());
        int block = 0;
        for (List<Line> lines : blocks(reading)) {
            block(id + "b" + ++block, lines);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static List<List<Line>> blocks(Reading reading) {
        List<List<Line>> blocks = new ArrayList<>();
        for (Line line : reading.lines()) {
            if (blocks.isEmpty() || line.opensBlock()) {
                blocks.add(new ArrayList<>());
            }
            blocks.getLast().add(line);
        }
        return blocks;
    }

    private void block(String id, List<Line> lines) throws XMLStreamException {
        start("TextBlock");
        xml.writeAttribute("ID", id);
        box(Bounds.of(lines.stream().flatMap(line -> line.words().stream()).toList()));
        int number = 0;
        for (Line line : lines) {
            line(id + "l" + ++number, line);
        }
        xml.writeEndElement();
    }

    private void line(String id, Line line) throws XMLStreamException {
        start("TextLine");
        xml.writeAttribute("ID", id);
        Reading.Baseline base = line.baseline();
        xml.writeAttribute(
                "BASELINE",
                pixels(base.x1()) + "," + pixels(base.y1()) + " " + pixels(base.x2()) + "," + pixels(base.y2()));
        box(Bounds.of(line.words()));
        for (int i = 0; i < line.words().size(); i++) {
            if (i > 0) {
                xml.writeEmptyElement(NAMESPACE, "SP");
            }
            word(id + "s" + (i + 1), line.words().get(i));
        }
        xml.writeEndElement();
    }

    private void word(String id, Reading.Word word) throws XMLStreamException {
        xml.writeEmptyElement(NAMESPACE, "String");
        xml.writeAttribute("ID", id);
        xml.writeAttribute("CONTENT", visible(word.text()));
        box(word.box());
        xml.writeAttribute("WC", share(word.confidence()));
    }

    /** Without what XML 1.0 has no place for. */
    private static String visible(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }

    private void box(Reading.Box box) throws XMLStreamException {
        box(box.left(), box.top(), box.width(), box.height());
    }

    private void box(double left, double top, double width, double height) throws XMLStreamException {
        xml.writeAttribute("HPOS", pixels(left));
        xml.writeAttribute("VPOS", pixels(top));
        xml.writeAttribute("WIDTH", pixels(width));
        xml.writeAttribute("HEIGHT", pixels(height));
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
    }

    private void text(String name, String content) throws XMLStreamException {
        start(name);
        xml.writeCharacters(content);
        xml.writeEndElement();
    }

    private static String pixels(double value) {
        return Decimals.print(value, 1);
    }

    private static String share(double percent) {
        return Decimals.print(Math.clamp(percent / 100, 0, 1), 3);
    }
}
