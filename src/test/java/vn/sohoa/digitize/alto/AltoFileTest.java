package vn.sohoa.digitize.alto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

class AltoFileTest {
    private static final Line HEAD = line(true, 100, word("ỦY", 100, 96.5), word("BAN", 160, 90));
    private static final Line NEXT = line(false, 150, word("a<b&\"c\"", 100, 55));
    private static final Line BLOCK = line(true, 300, word("xã", 100, 0));

    @Test
    void placesWordsInLinesAndBlocks() throws Exception {
        Document alto = parsed(write(page(HEAD, NEXT, BLOCK), page()));

        assertThat(count(alto, "Page")).isEqualTo(2);
        assertThat(count(alto, "TextBlock")).isEqualTo(2);
        assertThat(count(alto, "TextLine")).isEqualTo(3);
        assertThat(count(alto, "SP")).isEqualTo(1);
        Element word = first(alto, "String");
        assertThat(word.getAttribute("CONTENT")).isEqualTo("ỦY");
        assertThat(word.getAttribute("HPOS")).isEqualTo("100");
        assertThat(word.getAttribute("VPOS")).isEqualTo("70");
        assertThat(word.getAttribute("WIDTH")).isEqualTo("50");
        assertThat(word.getAttribute("HEIGHT")).isEqualTo("30");
        assertThat(word.getAttribute("WC")).isEqualTo("0.965");
        assertThat(first(alto, "TextLine").getAttribute("BASELINE")).isEqualTo("100,100 400,101.5");
        Element block = first(alto, "TextBlock");
        assertThat(block.getAttribute("WIDTH")).isEqualTo("110");
        assertThat(block.getAttribute("HEIGHT")).isEqualTo("80");
    }

    @Test
    void keepsEveryCharacterThatXmlCanHold() throws Exception {
        Document alto = parsed(write(page(NEXT)));

        assertThat(first(alto, "String").getAttribute("CONTENT")).isEqualTo("a<b&\"c\"");
    }

    @Test
    void leavesOutWhatXmlCannotHold() throws Exception {
        Document alto = parsed(write(page(line(true, 100, word("a\u0001\uFFFEb😀", 100, 50)))));

        assertThat(first(alto, "String").getAttribute("CONTENT")).isEqualTo("ab😀");
    }

    @Test
    void writesTheSameBytesAgain() throws Exception {
        assertThat(write(page(HEAD))).isEqualTo(write(page(HEAD)));
    }

    private static Line line(boolean opens, double y, Word... words) {
        List<Word> placed = List.of(words).stream()
                .map(word -> new Word(
                        word.text(),
                        new Box(word.box().left(), y - 30, word.box().right(), y),
                        word.confidence()))
                .toList();
        return new Line(placed, new Baseline(100, y, 400, y + 1.5), opens);
    }

    private static Word word(String text, double left, double confidence) {
        return new Word(text, new Box(left, 0, left + 50, 0), confidence);
    }

    private static PageReading page(Line... lines) {
        Reading reading = new Reading(List.of(lines), 0);
        PageFacts facts =
                new PageFacts(2480, 3508, 300, lines.length == 0, 0, 0.5, 1, 0.9, 20, reading.confidence(), "plain", 1);
        return new PageReading(0, reading, facts);
    }

    private static byte[] write(PageReading... pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AltoFile.write("quét.jpg", List.of(pages), out);
        return out.toByteArray();
    }

    private static Document parsed(byte[] xml) throws Exception {
        assertThat(new String(xml, StandardCharsets.UTF_8)).contains("<fileName>quét.jpg</fileName>");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static NodeList all(Document alto, String name) {
        return alto.getElementsByTagNameNS("http://www.loc.gov/standards/alto/ns-v4#", name);
    }

    private static int count(Document alto, String name) {
        return all(alto, name).getLength();
    }

    private static Element first(Document alto, String name) {
        return (Element) all(alto, name).item(0);
    }
}
