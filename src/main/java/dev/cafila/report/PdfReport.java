package dev.cafila.report;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A report on A4 pages. */
final class PdfReport {

    private static final float MARGIN = 42;
    private static final float CHART_HEIGHT = 210;

    private final Report report;
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + 14);

    private PdfReport(Report report) {
        this.report = report;
    }

    static byte[] write(Report report) {
        return new PdfReport(report).write();
    }

    private byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        writer.setPageEvent(new PdfFooter("Gerado em " + Brazil.moment(report.madeAt())));
        document.addTitle(report.title() + ", " + report.period().text());
        document.addCreator("Cafila");
        document.open();
        head();
        figures();
        Image chart =
                Image.getInstance(PdfChart.draw(report.chart(), writer.getDirectContent(), width(), CHART_HEIGHT));
        document.add(chart);
        report.tables().stream().filter(table -> !table.detail()).forEach(this::table);
        document.close();
        return bytes.toByteArray();
    }

    private float width() {
        return PageSize.A4.getWidth() - 2 * MARGIN;
    }

    private void head() {
        PdfPTable head = grid(1);
        PdfPCell cell = new PdfPCell();
        cell.setBackgroundColor(Look.BRAND);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(14);
        cell.setPaddingTop(8);
        cell.addElement(line(report.title(), 20, 24));
        cell.addElement(line("Organização: " + report.company(), 9.5f, 16));
        cell.addElement(line("Período: " + report.period().text(), 9.5f, 13));
        head.addCell(cell);
        head.setSpacingAfter(12);
        document.add(head);
    }

    private static Paragraph line(String text, float size, float leading) {
        Paragraph line = new Paragraph(Look.text(text, size > 12 ? Look.BOLD : Look.PLAIN, size, java.awt.Color.WHITE));
        line.setLeading(leading);
        return line;
    }

    private void figures() {
        PdfPTable cards = grid(report.figures().size());
        for (Report.Figure figure : report.figures()) {
            PdfPCell card = new PdfPCell();
            card.setBackgroundColor(Look.SHADE);
            card.setBorderColor(java.awt.Color.WHITE);
            card.setBorderWidth(3);
            card.setPadding(8);
            card.setPaddingTop(3);
            card.addElement(new Paragraph(Look.text(figure.label(), Look.PLAIN, 8, Look.FAINT)));
            card.addElement(new Paragraph(Look.text(figure.value(), Look.BOLD, 13, Look.BRAND)));
            cards.addCell(card);
        }
        cards.setSpacingAfter(14);
        document.add(cards);
    }

    private void table(Table table) {
        Paragraph title = new Paragraph(Look.text(table.title(), Look.BOLD, 11, Look.INK));
        title.setSpacingBefore(4);
        title.setSpacingAfter(6);
        title.setKeepTogether(true);
        List<Table.Column> columns = table.columns();
        PdfPTable grid = grid(columns.size());
        grid.setWidths(columns.stream().mapToInt(Table.Column::width).toArray());
        grid.setHeaderRows(1);
        columns.forEach(column -> grid.addCell(heading(column)));
        for (int i = 0; i < table.rows().size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                grid.addCell(cell(columns.get(j).kind(), table.rows().get(i).get(j), i % 2 == 1));
            }
        }
        for (int j = 0; j < table.total().size() && !table.rows().isEmpty(); j++) {
            grid.addCell(total(
                    j == 0 ? Table.Kind.TEXT : columns.get(j).kind(),
                    table.total().get(j)));
        }
        if (table.rows().isEmpty()) {
            PdfPCell none = new PdfPCell(Look.text("Não há dados neste período.", Look.PLAIN, 8.5f, Look.FAINT));
            none.setColspan(columns.size());
            none.setBorder(Rectangle.NO_BORDER);
            grid.addCell(none);
        }
        document.add(title);
        document.add(grid);
    }

    private static PdfPCell heading(Table.Column column) {
        PdfPCell cell = new PdfPCell(Look.text(column.name(), Look.BOLD, 8.5f, Look.BRAND));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(Look.BRAND);
        cell.setBorderWidth(1);
        return placed(cell, column.kind());
    }

    private static PdfPCell cell(Table.Kind kind, Object value, boolean shaded) {
        PdfPCell cell = new PdfPCell(Look.text(Brazil.cell(kind, value), Look.PLAIN, 8.5f, Look.INK));
        cell.setBorder(Rectangle.NO_BORDER);
        if (shaded) {
            cell.setBackgroundColor(Look.SHADE);
        }
        return placed(cell, kind);
    }

    private static PdfPCell total(Table.Kind kind, Object value) {
        PdfPCell cell = new PdfPCell(Look.text(Brazil.cell(kind, value), Look.BOLD, 8.5f, Look.INK));
        cell.setBorder(Rectangle.TOP);
        cell.setBorderColor(Look.FAINT);
        cell.setBorderWidth(0.6f);
        return placed(cell, kind);
    }

    private static PdfPCell placed(PdfPCell cell, Table.Kind kind) {
        cell.setHorizontalAlignment(kind.isNumber() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        cell.setPadding(4);
        cell.setPaddingTop(3);
        return cell;
    }

    private static PdfPTable grid(int columns) {
        PdfPTable grid = new PdfPTable(columns);
        grid.setWidthPercentage(100);
        return grid;
    }
}
