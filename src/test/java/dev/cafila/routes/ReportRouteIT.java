package dev.cafila.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of a report task: a file, a link to it, and a word to the user. */
class ReportRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task("report", peer -> Map.of());

    @BeforeAll
    static void sell() {
        sale("a", "default", "2026-11-01T12:00:00Z", "Açaí", 1_000);
        sale("b", "default", "2026-11-30T23:30:00Z", "Mel", 2_000);
        sale("c", "default", "2026-12-01T03:00:00Z", "Mel", 4_000);
        sale("d", "another", "2026-11-02T12:00:00Z", "Mel", 8_000);
        CAFILA.store()
                .execute(
                        "INSERT INTO ad_insight (org, company, ad_id, day, account, campaign_id, campaign, impressions,"
                                + " clicks, leads, spend) VALUES ('default', 'shop', '1', '2026-11-05', '7', '9', 'Verão', 100,"
                                + " 10, 2, 500)");
    }

    private static void sale(String id, String org, String at, String product, long amount) {
        CAFILA.store()
                .execute(
                        "INSERT INTO sale (org, company, source, id, sold_at, status, product, amount, currency, payment)"
                                + " VALUES (?, 'shop', 'coinzz', ?, ?, 'paid', ?, ?, 'BRL', 'pix')",
                        org,
                        id,
                        Instant.parse(at).toEpochMilli(),
                        product,
                        amount);
    }

    private static String order(String type, String more) {
        return "{\"empresaId\":\"shop\",\"reportType\":\"" + type + "\",\"startDate\":\"2026-11-01\",\"endDate\":"
                + "\"2026-11-30\",\"userId\":\"Ana@acme.example\"" + more + "}";
    }

    @Test
    void theFileIsKeptAndTheUserIsToldWhereItIs() throws Exception {
        TaskId id = CAFILA.submit(TaskRequest.of("report", order("sales", ",\"name\":\"Vendas de novembro\"")));
        JsonNode result = new ObjectMapper()
                .readTree(CAFILA.tape().end(id, TaskEvent.Completed.class).result());
        assertThat(result.path("reportId").asText()).isEqualTo(id.value());
        assertThat(result.path("fileUrl").asText())
                .matches("https://tasks\\.example\\.com/api/files/" + id
                        + "\\?expires=[0-9]{10}&signature=[A-Za-z0-9_-]{43}");
        assertThat(Instant.parse(result.path("generatedAt").asText())).isBefore(Instant.now());
        Map<String, Object> file = CAFILA.store()
                .rows("SELECT * FROM stored_file WHERE id = ?", id.value())
                .get(0);
        assertThat(file)
                .containsEntry("name", "Vendas de novembro-2026-11-01-2026-11-30.pdf")
                .containsEntry("media_type", "application/pdf");
        assertThat(new String((byte[]) file.get("bytes"), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        Awaitility.await()
                .until(() -> CAFILA.tape().all(TaskEvent.Submitted.class).stream()
                        .anyMatch(told -> told.task().type().slug().equals("user-notification")
                                && told.detail().payload().contains(id.value())));
        String told = CAFILA.tape().all(TaskEvent.Submitted.class).stream()
                .map(event -> event.detail().payload())
                .filter(payload -> payload.contains("Relatório pronto") && payload.contains(id.value()))
                .findFirst()
                .orElseThrow();
        assertThat(new ObjectMapper().readTree(told).path("message").asText())
                .isEqualTo(
                        "Seu relatório está pronto: " + result.path("fileUrl").asText());
        assertThat(new ObjectMapper().readTree(told).path("userId").asText()).isEqualTo("Ana@acme.example");
    }

    @ParameterizedTest
    @CsvSource({"sales", "leads", "performance", "custom"})
    void eachTypeIsAWorkbookToo(String type) {
        String result = CAFILA.result("report", order(type, ",\"format\":\"xlsx\""));
        String id = result.replaceFirst(".*\"reportId\":\"([^\"]+)\".*", "$1");
        assertThat(CAFILA.store().value("SELECT name FROM stored_file WHERE id = ?", id))
                .isEqualTo(type + "-2026-11-01-2026-11-30.xlsx");
    }

    @Test
    void onlyTheOwnSalesOfThatTimeAreInIt() throws Exception {
        assertThat(sales("")).as("a and b, in Brazil's time").isEqualTo(2);
        assertThat(sales(",\"filters\":{\"product\":\"Açaí\"}")).isEqualTo(1);
        assertThat(sales(",\"filters\":{\"status\":\"x' OR '1'='1\"}")).isZero();
    }

    private static int sales(String more) throws Exception {
        String result = CAFILA.result("report", order("sales", ",\"format\":\"xlsx\"" + more));
        String id = result.replaceFirst(".*\"reportId\":\"([^\"]+)\".*", "$1");
        byte[] bytes = (byte[]) CAFILA.store()
                .rows("SELECT bytes FROM stored_file WHERE id = ?", id)
                .get(0)
                .get("bytes");
        try (var workbook = new org.dhatim.fastexcel.reader.ReadableWorkbook(new java.io.ByteArrayInputStream(bytes))) {
            return workbook.findSheet("Vendas").orElseThrow().read().size() - 1;
        }
    }

    @Test
    void whatIsNoPeriodIsAFailureForGood() {
        TaskEvent.Failed failed = CAFILA.failure(
                "report", order("sales", "").replace("\"endDate\":\"2026-11-30\"", "\"endDate\":\"2026-10-30\""));
        assertThat(failed.failure().isPermanent()).isTrue();
        assertThat(failed.failure().message()).isEqualTo("endDate must not be before startDate");
    }

    @Test
    void aStoreThatIsNotThereNowIsTriedAgain() {
        CAFILA.store().execute("ALTER TABLE ad_insight RENAME TO ad_insight_away");
        try {
            TaskEvent.Failed failed = CAFILA.failure("report", order("leads", ""));
            assertThat(failed.failure().isPermanent()).isFalse();
        } finally {
            CAFILA.store().execute("ALTER TABLE ad_insight_away RENAME TO ad_insight");
        }
    }
}
