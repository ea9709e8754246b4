package dev.cafila.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import dev.cafila.task.PermanentFailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the files of reports. They are left in {@code target/reports}, to be looked at. */
class ReportFilesTest {

    private static final String ZONE = "America/Sao_Paulo";
    private static final Instant NOW = Instant.parse("2026-11-22T13:30:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-10-24");

    private final ReportFiles files = new ReportFiles(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @ValueSource(strings = {"sales", "leads", "performance", "custom"})
    void eachTypeIsAPdfThatABrazilianCanRead(String type) throws IOException {
        String text = text(pdf(type, "2026-10-24", "2026-11-22"));
        assertThat(text)
                .contains("Relatório de ", "Organização: Padaria São João", "Período: 24/10/2026 a 22/11/2026")
                .contains("Gerado em 22/11/2026 10:30", "Página 1 de", "R$ ", "Por dia");
    }

    @Test
    void onlyAnAdAccountIsKnownWithoutItsPrefix() {
        exchange.setVariable(
                "order",
                Map.of(
                        "startDate",
                        "2026-10-24",
                        "endDate",
                        "2026-10-25",
                        "filters",
                        Map.of("product", "act_7", "adAccountId", "act_7")));
        files.begin(exchange, ZONE, 7);
        assertThat(exchange.getVariable("product")).isEqualTo("act_7");
        assertThat(exchange.getVariable("adAccountId")).isEqualTo("7");
        assertThat(exchange.getVariable("status")).isEqualTo("");
    }

    @Test
    void salesAreAddedUp() throws IOException {
        exchange.setVariable("sales", sales());
        String text = text(write("sales", "2026-10-24", "2026-10-25", "pdf"));
        assertThat(text).contains("Receita", "R$ 1.400,50", "Ticket médio", "R$ 700,25", "Não pagas", "Pão de Açúcar");
    }

    @Test
    void aWorkbookHasNumbersAndDatesAndItsTextsAreNoFormulas() throws IOException {
        exchange.setVariable("sales", sales());
        byte[] bytes = write("sales", "2026-10-24", "2026-10-25", "xlsx");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> rows = workbook.findSheet("Vendas").orElseThrow().read();
            assertThat(rows.get(0).stream().map(Cell::getText))
                    .containsExactly("Data e hora", "Produto", "Situação", "Forma de pagamento", "Valor");
            assertThat(rows.get(1).getCellAsDate(0)).contains(LocalDateTime.parse("2026-10-24T09:00:00"));
            assertThat(rows.get(1).getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("1000.5");
            assertThat(rows).hasSize(4);
            assertThat(rows.get(2).getCell(1).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(2).getCell(1).getText()).isEqualTo("=cmd|' /C calc'!A0");
            List<Row> products = workbook.findSheet("Por produto").orElseThrow().read();
            assertThat(products.get(1).getCellText(0)).isEqualTo("Pão de Açúcar");
            assertThat(products.get(1).getCellAsNumber(2).orElseThrow()).isEqualByComparingTo("1000.5");
        }
        assertThat(exchange.getVariable("name")).isEqualTo("sales-2026-10-24-2026-10-25.xlsx");
    }

    @Test
    void nothingSoldIsAReportToo() throws IOException {
        assertThat(text(write("custom", "2026-10-24", "2026-10-24", "pdf")))
                .contains("Não há dados neste período.", "R$ 0,00");
    }

    @Test
    void lettersThatNoFontHasAreQuestionMarks() throws IOException {
        exchange.setVariable("sales", List.of(sale("2026-10-24T12:00:00Z", "Chá 茶 ☕", "paid", 100)));
        assertThat(text(write("sales", "2026-10-24", "2026-10-24", "pdf"))).contains("Chá ? ?");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24,2026-10-23,endDate must not be before startDate",
        "yesterday,2026-10-23,startDate must be a date",
        "2026-10-24,2026-13-01,endDate must be a date",
        "2024-10-24,2026-10-23,endDate must be within 366 days"
    })
    void whatIsNoPeriodIsRefusedByName(String start, String end, String reason) {
        order("sales", start, end, "pdf");
        assertThatThrownBy(() -> files.begin(exchange, ZONE, 7))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void daysAreThoseOfTheTimeZoneAndTimesMeanTheirDay() {
        order("sales", "2026-10-24T01:00:00Z", "2026-10-24", "pdf");
        files.begin(exchange, ZONE, 7);
        assertThat(exchange.getVariable("from", Long.class))
                .isEqualTo(Instant.parse("2026-10-23T03:00:00Z").toEpochMilli());
        assertThat(exchange.getVariable("to", Long.class))
                .isEqualTo(Instant.parse("2026-10-25T03:00:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({"0,1", "7,2", "99,20", "101,25", "980,200", "1600,500", "5200,2000"})
    void linesOfAChartStandAtRoundNumbers(double most, double step) {
        assertThat(PdfChart.step(most)).isEqualTo(step);
    }

    private byte[] pdf(String type, String start, String end) throws IOException {
        exchange.setVariable("sales", manySales());
        exchange.setVariable("ads", ads());
        byte[] xlsx = write(type, start, end, "xlsx");
        keep(type + ".xlsx", xlsx);
        byte[] pdf = write(type, start, end, "pdf");
        keep(type + ".pdf", pdf);
        return pdf;
    }

    private static void keep(String name, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/reports"));
        Files.write(folder.resolve(name), bytes);
    }

    private byte[] write(String type, String start, String end, String format) {
        Object sales = exchange.getVariable("sales");
        Object ads = exchange.getVariable("ads");
        order(type, start, end, format);
        files.begin(exchange, ZONE, 7);
        exchange.setVariable("sales", sales == null ? List.of() : sales);
        exchange.setVariable("ads", ads == null ? List.of() : ads);
        files.write(exchange, ZONE);
        return exchange.getMessage().getBody(byte[].class);
    }

    private void order(String type, String start, String end, String format) {
        exchange.setVariable(
                "order",
                Map.of(
                        "empresaId", "Padaria São João",
                        "reportType", type,
                        "startDate", start,
                        "endDate", end,
                        "format", format));
    }

    private static String text(byte[] pdf) throws IOException {
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(pdf)) {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page)).append('\n');
            }
        }
        return text.toString();
    }

    private static List<Map<String, Object>> sales() {
        return List.of(
                sale("2026-10-24T12:00:00Z", "Pão de Açúcar", "paid", 100_050),
                sale("2026-10-24T13:00:00Z", "=cmd|' /C calc'!A0", "paid", 40_000),
                sale("2026-10-25T13:00:00Z", "Pão de Açúcar", "pending", 500));
    }

    private static List<Map<String, Object>> manySales() {
        List<Map<String, Object>> sales = new ArrayList<>();
        Random chance = new Random(7);
        List<String> products =
                List.of("Curso de Confeitaria Artesanal", "Kit Skincare Açaí", "Óleo Capilar de Buriti");
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 4 + chance.nextInt(7); i++) {
                int product = chance.nextInt(3);
                sales.add(sale(
                        FIRST.plusDays(day)
                                .atTime(10 + i, 15)
                                .atZone(ZoneId.of(ZONE))
                                .toInstant()
                                .toString(),
                        products.get(product),
                        chance.nextInt(10) == 0 ? "pending" : "paid",
                        List.of(29_700L, 14_990L, 8_990L).get(product)));
            }
        }
        return sales;
    }

    private static Map<String, Object> sale(String at, String product, String status, long amount) {
        return new LinkedHashMap<>(Map.of(
                "sold_at", Instant.parse(at).toEpochMilli(),
                "product", product,
                "status", status,
                "payment", "pix",
                "amount", amount));
    }

    private static List<Map<String, Object>> ads() {
        List<Map<String, Object>> ads = new ArrayList<>();
        Random chance = new Random(7);
        for (int day = 0; day < 30; day++) {
            for (String campaign : List.of("Lançamento de Verão", "Remarketing")) {
                long clicks = 40 + chance.nextInt(60);
                ads.add(Map.of(
                        "day",
                        FIRST.plusDays(day).toString(),
                        "campaign",
                        campaign,
                        "impressions",
                        clicks * 41,
                        "clicks",
                        clicks,
                        "leads",
                        clicks / 6,
                        "spend",
                        clicks * 83));
            }
        }
        return ads;
    }
}
