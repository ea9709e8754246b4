package dev.cafila.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A report as a workbook: a sheet with the most important numbers, and one for each table. Texts are texts, whatever they begin with. */
final class XlsxReport {

    private static final String BRAND = "0F4C5C";
    private static final String SHADE = "F3F4F6";
    private static final int WIDTH = 5;

    private XlsxReport() {}

    static byte[] write(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Cafila", "1.0")) {
            workbook.properties().setTitle(report.title());
            summary(workbook.newWorksheet("Resumo"), report);
            for (Table table : report.tables()) {
                sheet(workbook.newWorksheet(table.title()), table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A workbook cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void summary(Worksheet sheet, Report report) {
        sheet.width(0, 32);
        sheet.width(1, 30);
        sheet.value(0, 0, report.title());
        sheet.range(0, 0, 0, 1)
                .style()
                .merge()
                .bold()
                .fontSize(16)
                .fontColor(BRAND)
                .set();
        List<List<String>> lines = List.of(
                List.of("Organização", report.company()),
                List.of("Período", report.period().text()),
                List.of("Gerado em", Brazil.moment(report.madeAt())));
        int row = 1;
        for (List<String> line : lines) {
            sheet.value(row, 0, line.get(0));
            sheet.style(row, 0).fontColor("6B7280").set();
            sheet.value(row++, 1, line.get(1));
        }
        row++;
        for (Report.Figure figure : report.figures()) {
            sheet.value(row, 0, figure.label());
            sheet.value(row, 1, figure.value());
            sheet.style(row, 0).fillColor(SHADE).set();
            sheet.style(row++, 1)
                    .fillColor(SHADE)
                    .bold()
                    .fontColor(BRAND)
                    .horizontalAlignment("right")
                    .set();
        }
    }

    private static void sheet(Worksheet sheet, Table table) {
        List<Table.Column> columns = table.columns();
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(0, column, columns.get(column).name());
            sheet.width(column, Math.max(14, WIDTH * columns.get(column).width()));
        }
        sheet.range(0, 0, 0, columns.size() - 1)
                .style()
                .bold()
                .fontColor("FFFFFF")
                .fillColor(BRAND)
                .set();
        for (int row = 0; row < table.rows().size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                value(
                        sheet,
                        row + 1,
                        column,
                        columns.get(column).kind(),
                        table.rows().get(row).get(column));
            }
        }
        total(sheet, table);
        formats(sheet, table);
        sheet.freezePane(0, 1);
        sheet.setAutoFilter(0, 0, table.rows().size(), columns.size() - 1);
        sheet.repeatRows(0);
        sheet.fitToWidth((short) 1);
        sheet.footer("Página &P de &N", Position.RIGHT);
    }

    private static void total(Worksheet sheet, Table table) {
        int row = table.rows().size() + 1;
        for (int column = 0; column < table.total().size(); column++) {
            Table.Kind kind =
                    column == 0 ? Table.Kind.TEXT : table.columns().get(column).kind();
            value(sheet, row, column, kind, table.total().get(column));
            sheet.style(row, column).bold().fillColor(SHADE).set();
        }
    }

    private static void formats(Worksheet sheet, Table table) {
        int last = table.rows().size() + (table.total().isEmpty() ? 0 : 1);
        for (int column = 0; column < table.columns().size(); column++) {
            Table.Kind kind = table.columns().get(column).kind();
            String format = format(kind);
            if (!format.isEmpty() && last > 0) {
                sheet.range(1, column, last, column).style().format(format).set();
            }
            if (kind.isNumber()) {
                sheet.style(0, column).horizontalAlignment("right").set();
            }
        }
    }

    private static String format(Table.Kind kind) {
        return switch (kind) {
            case TEXT -> "";
            case DAY -> "dd/mm/yyyy";
            case MOMENT -> "dd/mm/yyyy hh:mm";
            case COUNT -> "#,##0";
            case MONEY -> "\"R$\" #,##0.00";
            case SHARE -> "0.0%";
        };
    }

    private static void value(Worksheet sheet, int row, int column, Table.Kind kind, Object value) {
        switch (kind) {
            case TEXT -> sheet.value(row, column, value.toString());
            case DAY -> sheet.value(row, column, (LocalDate) value);
            case MOMENT -> sheet.value(row, column, (LocalDateTime) value);
            case COUNT -> sheet.value(row, column, (Long) value);
            case MONEY -> sheet.value(row, column, (Long) value / 100.0);
            case SHARE -> sheet.value(row, column, (Double) value);
        }
    }
}
