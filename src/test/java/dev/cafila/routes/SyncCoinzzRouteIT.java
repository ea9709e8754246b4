package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Coinzz sees of a sync-coinzz task, and what comes of its pages. */
class SyncCoinzzRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "sync-coinzz",
            peer -> Map.of("coinzz.url", peer + "/v1", "coinzz.token", "s3cret", "coinzz.token.acme", "of-acme"));

    private final String company = "c-" + UUID.randomUUID();
    private final String payload = "{\"empresaId\":\"" + company + "\"}";

    @Test
    void everyPageIsReadAndEverySaleIsKept() {
        threePages();
        TaskId id = CAFILA.routes().submit("sync-coinzz", payload);
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result()).isEqualTo("{\"synced\":4,\"errors\":2}");
        assertThat(requests())
                .extracting(LoggedRequest::getUrl)
                .containsExactly(
                        "/v1/sales?organisation=" + company + "&page=1",
                        "/v1/sales?organisation=" + company + "&page=2",
                        "/v1/sales?organisation=" + company + "&page=3");
        assertThat(requests())
                .extracting(
                        request -> request.getHeader("Authorization"), request -> request.getHeader("Idempotency-Key"))
                .containsOnly(tuple("Bearer s3cret", id.value()));
        assertThat(CAFILA.store().rows("SELECT * FROM sale WHERE company = ? ORDER BY id", company))
                .extracting(row -> row.get("id"), row -> row.get("product"), row -> "" + row.get("amount"))
                .containsExactly(
                        tuple("s1", "Óleo d'Água", "9990"),
                        tuple("s2", "Óleo d'Água", "9990"),
                        tuple("s3", "Óleo d'Água", "9990"),
                        tuple("s4", "Óleo d'Água", "9990"));
    }

    @Test
    void theNextTimeOnlyWhatIsNewIsAskedForUnlessAllIsWanted() {
        threePages();
        Instant before = Instant.now();
        CAFILA.result("sync-coinzz", payload);
        CAFILA.peer().resetRequests();
        CAFILA.result("sync-coinzz", payload);
        Instant since =
                Instant.parse(requests().get(0).queryParameter("updated_since").firstValue());
        assertThat(since.plusSeconds(600))
                .as("ten minutes before the last sync began")
                .isBetween(before.minusMillis(1), Instant.now());
        CAFILA.peer().resetRequests();
        CAFILA.result("sync-coinzz", "{\"empresaId\":\"" + company + "\",\"forceFullSync\":true}");
        assertThat(requests().get(0).queryParameter("updated_since").isPresent())
                .isFalse();
        assertThat(CAFILA.store().value("SELECT COUNT(*) FROM sale WHERE company = ?", company))
                .as("kept three times, there once")
                .isEqualTo("4");
    }

    @Test
    void theStateOfATaskThatBeganMeanwhileIsLeftToIt() {
        CAFILA.peer().stubFor(page(1).willReturn(okJson("{\"data\":[" + sale("s1") + "]}")));
        CAFILA.store()
                .execute("CREATE TRIGGER meanwhile AFTER INSERT ON sync_state WHEN NEW.company = '" + company
                        + "' BEGIN UPDATE sync_state SET task_id = 'another' WHERE company = NEW.company; END");
        CAFILA.result("sync-coinzz", payload);
        assertThat(CAFILA.store().rows("SELECT task_id, last_sync_at FROM sync_state WHERE company = ?", company))
                .extracting(row -> row.get("task_id"), row -> row.get("last_sync_at"))
                .containsExactly(tuple("another", null));
    }

    @Test
    void aSaleThatChangesIsChanged() {
        CAFILA.peer().stubFor(page(1).willReturn(okJson("{\"data\":[" + sale("s1") + "]}")));
        CAFILA.result("sync-coinzz", payload);
        CAFILA.peer()
                .stubFor(page(1).willReturn(
                                okJson("{\"data\":[" + sale("s1").replace("\"paid\"", "\"refunded\"") + "]}")));
        CAFILA.result("sync-coinzz", payload);
        assertThat(CAFILA.store().value("SELECT status FROM sale WHERE company = ?", company))
                .isEqualTo("refunded");
    }

    @Test
    void organisationsHaveTheirOwnSalesAndTokens() {
        CAFILA.peer().stubFor(page(1).willReturn(okJson("{\"data\":[" + sale("s1") + "]}")));
        CAFILA.result("sync-coinzz", payload);
        CAFILA.tape().end(CAFILA.submit(TaskRequest.of("sync-coinzz", payload).org("acme")), TaskEvent.Completed.class);
        assertThat(CAFILA.store().rows("SELECT org FROM sale WHERE company = ? ORDER BY org", company))
                .extracting(row -> row.get("org"))
                .containsExactly("acme", "default");
        assertThat(requests().get(1).getHeader("Authorization")).isEqualTo("Bearer of-acme");
        assertThat(requests().get(1).queryParameter("updated_since").isPresent())
                .isFalse();
    }

    @Test
    void nothingOfOneAnswerIsInTheNextRequest() {
        threePages();
        CAFILA.result("sync-coinzz", payload);
        assertThat(requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(
                                request.getHeaders().keys().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                        .containsExactlyInAnyOrder(
                                "authorization",
                                "idempotency-key",
                                "host",
                                "connection",
                                "user-agent",
                                "accept-encoding"));
    }

    @Test
    void itTellsHowFarItHasCome() {
        threePages();
        TaskId id = CAFILA.routes().submit("sync-coinzz", payload);
        await().until(() -> CAFILA.tape().all(id, TaskEvent.Progressed.class).size() == 3);
        assertThat(CAFILA.tape().all(id, TaskEvent.Progressed.class))
                .extracting(event -> Math.round(event.percent()), TaskEvent.Progressed::message)
                .containsExactly(
                        tuple(33L, "2 sales after page 1 of 3"),
                        tuple(67L, "3 sales after page 2 of 3"),
                        tuple(100L, "4 sales after page 3 of 3"));
    }

    @Test
    void anAnswerWithoutPagesIsTheOnlyOne() {
        CAFILA.peer().stubFor(page(1).willReturn(okJson("{\"data\":[]}")));
        assertThat(CAFILA.result("sync-coinzz", payload)).isEqualTo("{\"synced\":0,\"errors\":0}");
    }

    @Test
    void anAttemptGoesOnAtThePageTheOneBeforeCameTo() {
        threePages();
        CAFILA.peer()
                .stubFor(page(2).inScenario("x")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(503).withHeader("Set-Cookie", "session=1"))
                        .willSetStateTo("2nd"));
        TaskEvent.Completed end = CAFILA.completion("sync-coinzz", payload);
        assertThat(end.attempt()).isEqualTo(2);
        assertThat(end.result()).isEqualTo("{\"synced\":4,\"errors\":2}");
        assertThat(requests())
                .extracting(request -> request.queryParameter("page").firstValue())
                .as("none by the HTTP client itself")
                .containsExactly("1", "2", "2", "3");
    }

    @Test
    void whatWasNotReadToItsEndIsReadAgainByTheNextTask() {
        threePages();
        CAFILA.peer().stubFor(page(2).willReturn(aResponse().withStatus(401)));
        assertThat(CAFILA.failure("sync-coinzz", payload).failure().isPermanent())
                .isTrue();
        threePages();
        CAFILA.peer().resetRequests();
        CAFILA.result("sync-coinzz", payload);
        assertThat(requests().get(0).getUrl())
                .as("the first page, of all there is")
                .endsWith("organisation=" + company + "&page=1");
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailure() {
        CAFILA.peer().stubFor(page(1).willReturn(aResponse().withBody("<html>maintenance</html>")));
        assertThat(CAFILA.failure("sync-coinzz", payload).failure().isPermanent())
                .isFalse();
    }

    private static void threePages() {
        String[] sales = {
            sale("s1") + "," + sale("s2"),
            sale("s3") + ",{\"id\":null}",
            "{\"id\":\"s9\",\"amount\":1}," + sale("s4").replace("\"s4\"", "\"s4\",\"customer\":{\"name\":\"Ana\"}")
        };
        for (int i = 1; i <= 3; i++) {
            CAFILA.peer()
                    .stubFor(page(i).willReturn(okJson("{\"data\":[" + sales[i - 1] + "],\"meta\":{\"current_page\":"
                                    + i + ",\"last_page\":3}}")
                            .withHeader("Set-Cookie", "session=abc; Path=/")
                            .withHeader("X-Debug", "1")
                            .withHeader("Authorization", "Bearer of-the-peer")
                            .withHeader("Idempotency-Key", "of-the-peer")
                            .withHeader("CamelHttpUri", CAFILA.peer().baseUrl() + "/elsewhere")
                            .withHeader("Retry-After", "9")));
        }
    }

    private static String sale(String id) {
        return "{\"id\":\"" + id
                + "\",\"amount\":9990,\"currency\":\"BRL\",\"status\":\"paid\",\"payment_method\":\"pix\","
                + "\"product\":{\"id\":7,\"name\":\"Óleo d'Água\"},\"created_at\":\"2026-11-20T10:00:00-03:00\"}";
    }

    private static MappingBuilder page(int number) {
        return get(urlPathEqualTo("/v1/sales")).withQueryParam("page", equalTo(String.valueOf(number)));
    }

    private static List<LoggedRequest> requests() {
        return CAFILA.peer().findAll(getRequestedFor(anyUrl()));
    }
}
