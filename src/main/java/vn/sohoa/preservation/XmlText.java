package vn.sohoa.preservation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Indented XML, element by element. Attributes go in pairs of name and value; one without a value is left out. */
public final class XmlText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;
    private final Deque<String> open = new ArrayDeque<>();

    public XmlText() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public XmlText open(String name, String... attributes) {
        return write(() -> {
            line();
            writer.writeStartElement(name);
            attributes(attributes);
            open.push(name);
        });
    }

    public XmlText close() {
        return write(() -> {
            open.pop();
            line();
            writer.writeEndElement();
        });
    }

    /** Closes elements down to, and with, the innermost of that name. */
    public XmlText close(String name) {
        while (!open.element().equals(name)) {
            close();
        }
        return close();
    }

    public XmlText leaf(String name, String text, String... attributes) {
        return write(() -> {
            line();
            writer.writeStartElement(name);
            attributes(attributes);
            writer.writeCharacters(text);
            writer.writeEndElement();
        });
    }

    public XmlText empty(String name, String... attributes) {
        return write(() -> {
            line();
            writer.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    public byte[] bytes() {
        write(() -> {
            writer.writeCharacters("\n");
            writer.writeEndDocument();
            writer.close();
        });
        return bytes.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    private void line() throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(open.size()));
    }

    private void attributes(String... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                writer.writeAttribute(pairs[i], pairs[i + 1]);
            }
        }
    }

    private interface Part {
        void write() throws XMLStreamException;
    }

    private XmlText write(Part part) {
        try {
            part.write();
            return this;
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
