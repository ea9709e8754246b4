package dev.cafila.report;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import org.jspecify.annotations.Nullable;

/** Writes at the foot of each page when the report was made, and which page of how many it is. */
final class PdfFooter extends PdfPageEventHelper {

    private static final float SIZE = 8;

    private final String note;
    private @Nullable PdfTemplate total; // filled in when the number is known

    PdfFooter(String note) {
        this.note = note;
    }

    @Override
    public void onOpenDocument(PdfWriter writer, Document document) {
        total = writer.getDirectContent().createTemplate(40, 12);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte page = writer.getDirectContent();
        float y = document.bottomMargin() - 18;
        float right = document.right();
        page.setColorStroke(Look.LINE);
        page.setLineWidth(0.5f);
        page.moveTo(document.left(), y + 12);
        page.lineTo(right, y + 12);
        page.stroke();
        String number = "Página " + writer.getPageNumber() + " de ";
        float width = Look.PLAIN.getWidthPoint("000", SIZE);
        write(page, Element.ALIGN_LEFT, note, document.left(), y);
        write(page, Element.ALIGN_RIGHT, number, right - width, y);
        if (total != null) {
            page.addTemplate(total, right - width, y - 3);
        }
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        if (total != null) {
            write(total, Element.ALIGN_LEFT, String.valueOf(writer.getPageNumber() - 1), 0, 3);
        }
    }

    private static void write(PdfContentByte page, int alignment, String text, float x, float y) {
        page.beginText();
        page.setFontAndSize(Look.PLAIN, SIZE);
        page.setColorFill(Look.FAINT);
        page.showTextAligned(alignment, text, x, y, 0);
        page.endText();
    }
}
