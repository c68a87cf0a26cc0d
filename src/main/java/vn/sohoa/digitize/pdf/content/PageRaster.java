package vn.sohoa.digitize.pdf.content;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws a page as it is shown. What cannot be drawn is an error, never a white place. */
public final class PageRaster {
    private PageRaster() {}

    /** Opaque, on white paper. */
    public static BufferedImage draw(FlatPage page, double dpi) throws IOException {
        return new Renderer(page, true).renderImage(0, scale(page, dpi), ImageType.RGB);
    }

    /** All but the images, on nothing. */
    public static BufferedImage drawWithoutImages(FlatPage page, double dpi) throws IOException {
        return new Renderer(page, false).renderImage(0, scale(page, dpi), ImageType.ARGB);
    }

    /** Pixels across a page that is drawn. */
    public static int width(FlatPage page, double dpi) {
        return pixels(
                page,
                page.rotation() % 180 == 0 ? page.box().getWidth() : page.box().getHeight(),
                dpi);
    }

    /** Pixels from top to bottom of a page that is drawn. */
    public static int height(FlatPage page, double dpi) {
        return pixels(
                page,
                page.rotation() % 180 == 0 ? page.box().getHeight() : page.box().getWidth(),
                dpi);
    }

    /** As PDFBox's renderer rounds. */
    private static int pixels(FlatPage page, float length, double dpi) {
        return (int) Math.max(Math.floor(length * scale(page, dpi)), 1);
    }

    /** The renderer knows nothing of user units. */
    private static float scale(FlatPage page, double dpi) {
        return (float) (dpi / 72 * page.page().getUserUnit());
    }

    private static final class Renderer extends PDFRenderer {
        private final boolean images;

        Renderer(FlatPage page, boolean images) {
            super(page.document());
            this.images = images;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new Drawer(parameters, images);
        }
    }

    private static final class Drawer extends PageDrawer {
        private final OperationBudget budget = new OperationBudget();
        private final boolean images;

        Drawer(PageDrawerParameters parameters, boolean images) throws IOException {
            super(parameters);
            this.images = images;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            budget.spend();
            super.processOperator(operator, operands);
        }

        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
                throws IOException {
            if (operator.getName().equals("Do")) {
                throw exception;
            }
            super.operatorException(operator, operands, exception);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            if (images) {
                super.drawImage(image);
            }
        }
    }
}
