package vn.sohoa.certification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import vn.sohoa.certification.StatementTemplate.Statement;

/**
 * A statement set in a column: the text, below it the officer's box between its heading and the name, beside that the
 * agency's box. The code stands between the boxes, or in a narrow column at the text's right. Measures are points.
 */
final class StatementLayout {
    private static final float CODE = 78;
    private static final float GAP = 10;
    private static final float LEADING = 1.5f;
    private static final float HEADING = 1.4f;
    private static final float ABOVE_BOX = 0.5f;
    private static final float NAME = 1.3f;
    private static final float TAIL = 0.4f;
    private static final float LARGEST_BOX_WIDTH = 230;
    private static final float LEAST_BOX_WIDTH = 150;

    private final Statement statement;
    private final StatementFaces faces;
    private final Measures measures;
    private final boolean codeBetween;
    private final float textWidth;
    private final List<Line> text = new ArrayList<>();

    /** @param size of the letters; {@code boxHeight} of a signature's box */
    record Measures(float width, float size, float boxHeight) {}

    private record Line(String text, PDFont font) {}

    StatementLayout(Statement statement, StatementFaces faces, Measures measures) throws IOException {
        this.statement = statement;
        this.faces = faces;
        this.measures = measures;
        this.codeBetween = measures.width() >= 2 * (LEAST_BOX_WIDTH + GAP) + CODE;
        this.textWidth = codeBetween ? measures.width() : measures.width() - CODE - GAP;
        add(statement.title(), faces.bold());
        for (String line : statement.lines()) {
            add(line, faces.regular());
        }
    }

    private void add(String text, PDFont font) throws IOException {
        for (String line : StatementFaces.wrapped(text, font, measures.size(), textWidth)) {
            this.text.add(new Line(line, font));
        }
    }

    float height() {
        return headHeight() + footHeight();
    }

    /** Of the text, and of a code beside it. */
    private float headHeight() {
        return codeBetween ? textHeight() : Math.max(CODE, textHeight());
    }

    /** Of heading, box and name, and of a code beside them. */
    private float footHeight() {
        float boxes = measures.boxHeight() + (HEADING + ABOVE_BOX + NAME + TAIL) * measures.size();
        return codeBetween ? Math.max(CODE, boxes) : boxes;
    }

    private float textHeight() {
        return text.size() * LEADING * measures.size();
    }

    private float boxWidth() {
        float between = codeBetween ? CODE + 2 * GAP : GAP;
        return Math.min(LARGEST_BOX_WIDTH, (measures.width() - between) / 2);
    }

    /** The boxes' lower edge, from the column's upper. */
    private float boxesDown() {
        return headHeight() + (HEADING + ABOVE_BOX) * measures.size() + measures.boxHeight();
    }

    PDRectangle officer(float left, float top) {
        return new PDRectangle(left, top - boxesDown(), boxWidth(), measures.boxHeight());
    }

    PDRectangle agency(float left, float top) {
        return new PDRectangle(
                left + measures.width() - boxWidth(), top - boxesDown(), boxWidth(), measures.boxHeight());
    }

    /** Draws it downwards from the column's upper left corner. */
    void draw(PDPageContentStream content, QrCode code, float left, float top) throws IOException {
        content.setNonStrokingColor(0f);
        float y = top - (headHeight() - textHeight()) / 2 - measures.size();
        for (Line line : text) {
            float width = StatementFaces.width(line.text(), line.font(), measures.size());
            show(content, line, measures.size(), left + (textWidth - width) / 2, y);
            y -= LEADING * measures.size();
        }
        drawCode(content, code, left, top);
        PDRectangle box = officer(left, top);
        atBox(
                content,
                box,
                new Line(statement.signature(), faces.bold()),
                box.getUpperRightY() + ABOVE_BOX * measures.size());
        atBox(
                content,
                box,
                new Line(statement.officer(), faces.regular()),
                box.getLowerLeftY() - NAME * measures.size());
    }

    private void drawCode(PDPageContentStream content, QrCode code, float left, float top) throws IOException {
        if (codeBetween) {
            float bottom = top - headHeight() - (footHeight() + CODE) / 2;
            code.draw(content, left + (measures.width() - CODE) / 2, bottom, CODE);
        } else {
            code.draw(content, left + measures.width() - CODE, top - (headHeight() + CODE) / 2, CODE);
        }
    }

    /** In the middle above or below a box, made smaller when it is a long name. */
    private void atBox(PDPageContentStream content, PDRectangle box, Line line, float y) throws IOException {
        float natural = StatementFaces.width(line.text(), line.font(), measures.size());
        float size = Math.min(measures.size(), measures.size() * box.getWidth() / natural);
        float width = natural * size / measures.size();
        show(content, line, size, box.getLowerLeftX() + (box.getWidth() - width) / 2, y);
    }

    private static void show(PDPageContentStream content, Line line, float size, float x, float y) throws IOException {
        content.beginText();
        content.setFont(line.font(), size);
        content.newLineAtOffset(x, y);
        content.showText(line.text());
        content.endText();
    }
}
