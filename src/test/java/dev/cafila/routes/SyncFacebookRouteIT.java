package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.testing.RouteUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the Graph API sees of a sync-facebook task, and what comes of its answers, in the shapes that its reference shows. */
class SyncFacebookRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "sync-facebook", peer -> Map.of("facebook.url", peer + "/v23.0", "facebook.token", "s3cret"));

    private final String company = "c-" + UUID.randomUUID();
    private final String payload = "{\"empresaId\":\"" + company + "\",\"adAccountId\":\"act_77\"}";

    @Test
    void everythingIsReadByCursorAndKept() {
        account();
        assertThat(CAFILA.result("sync-facebook", payload))
                .isEqualTo("{\"campaigns\":2,\"adSets\":1,\"ads\":1,\"insights\":2,\"errors\":1}");
        assertThat(requests())
                .extracting(request -> request.getUrl().replaceFirst("\\?.*", ""))
                .containsExactly(
                        "/v23.0/act_77/campaigns",
                        "/v23.0/act_77/campaigns",
                        "/v23.0/act_77/adsets",
                        "/v23.0/act_77/ads",
                        "/v23.0/act_77/insights");
        assertThat(requests())
                .allSatisfy(request ->
                        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer s3cret"))
                .allSatisfy(request ->
                        assertThat(request.containsHeader("X-App-Usage")).isFalse());
        assertThat(rows("campaign"))
                .extracting(row -> row.get("name"), row -> "" + row.get("updated_at"))
                .containsExactly(tuple("Verão", "1763643600000"), tuple("Natal", "1763643600000"));
        assertThat(rows("ad_set"))
                .extracting(row -> "" + row.get("daily_budget"))
                .containsExactly("5000");
        assertThat(rows("ad")).extracting(row -> row.get("ad_set_id")).containsExactly("20");
        assertThat(rows("ad_insight"))
                .extracting(row -> row.get("day"), row -> "" + row.get("spend"), row -> "" + row.get("leads"))
                .containsExactly(tuple("2026-11-20", "1235", "4"), tuple("2026-11-21", "0", "0"));
    }

    @Test
    void theNextTimeWhatChangedIsAskedFor() {
        account();
        CAFILA.result("sync-facebook", payload);
        assertThat(query(0, "filtering")).isNull();
        CAFILA.peer().resetRequests();
        CAFILA.result("sync-facebook", payload);
        assertThat(query(0, "filtering"))
                .matches("\\[\\{\"field\":\"campaign.updated_time\",\"operator\":\"GREATER_THAN\",\"value\":\\d{10}}]");
        assertThat(query(2, "filtering")).contains("adset.updated_time");
        assertThat(query(4, "time_range")).matches("\\{\"since\":\"[-0-9]{10}\",\"until\":\"[-0-9]{10}\"}");
        assertThat(rows("campaign")).hasSize(2);
    }

    @Test
    void tooMuchIsTriedAgainLaterAndGoesOnThere() {
        account();
        CAFILA.peer().stubFor(edge("adsets").willReturn(error(400, 17, "User request limit reached")));
        TaskId id = CAFILA.routes().submit("sync-facebook", payload);
        Failure failure = CAFILA.tape().first(id, TaskEvent.AttemptFailed.class).failure();
        assertThat(failure.isPermanent()).isFalse();
        assertThat(failure.message()).contains("(17) User request limit reached");
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(7));
        assertThat(CAFILA.store().value("SELECT place FROM sync_state WHERE company = ?", company))
                .isEqualTo("1:");
    }

    @Test
    void whatATaskThatWaitsHasReadTheNextOneDoesNotReadAgain() {
        account();
        CAFILA.result("sync-facebook", payload);
        stopAtAdSets(payload.replace("}", ",\"forceFullSync\":true}"));
        assertThat(CAFILA.result("sync-facebook", payload))
                .as("with what was counted before")
                .isEqualTo("{\"campaigns\":2,\"adSets\":1,\"ads\":1,\"insights\":2,\"errors\":1}");
        assertThat(paths()).containsExactly("adsets", "ads", "insights");
        assertThat(query(0, "filtering")).as("the reading was of everything").isNull();
        CAFILA.peer().resetRequests();
        stopAtAdSets(payload);
        CAFILA.result("sync-facebook", payload.replace("}", ",\"forceFullSync\":true}"));
        assertThat(query(0, "filtering")).as("everything was not what was read").isNull();
        assertThat(paths()).startsWith("campaigns");
    }

    /** Has a task wait, and answers again then. */
    private void stopAtAdSets(String asked) {
        CAFILA.peer().stubFor(edge("adsets").willReturn(error(400, 17, "User request limit reached")));
        TaskId id = CAFILA.routes().submit("sync-facebook", asked);
        CAFILA.tape().first(id, TaskEvent.AttemptFailed.class);
        CAFILA.peer().resetAll();
        account();
    }

    @Test
    void aCursorThatIsGoodNoMoreCostsAnEdgeAndNotTheTask() {
        account();
        CAFILA.peer()
                .stubFor(edge("campaigns")
                        .withQueryParam("after", equalTo("NEXT"))
                        .inScenario("cursor")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(okJson("{\"error\":{\"message\":\"Invalid parameter\",\"code\":100}}")
                                .withStatus(400))
                        .willSetStateTo("2nd"));
        assertThat(CAFILA.result("sync-facebook", payload))
                .isEqualTo("{\"campaigns\":2,\"adSets\":1,\"ads\":1,\"insights\":2,\"errors\":1}");
        assertThat(paths())
                .containsExactly("campaigns", "campaigns", "campaigns", "campaigns", "adsets", "ads", "insights");
    }

    @Test
    void whenNearlyAllIsUsedUpItRestsAndThenGoesOn() {
        account();
        CAFILA.peer()
                .stubFor(edge("campaigns")
                        .withQueryParam("after", absent())
                        .willReturn(
                                firstCampaigns().withHeader("X-App-Usage", "{\"call_count\":97,\"total_time\":1}")));
        TaskId id = CAFILA.routes().submit("sync-facebook", payload);
        Failure failure = CAFILA.tape().first(id, TaskEvent.AttemptFailed.class).failure();
        assertThat(failure.message()).contains("nearly all that is allowed is used up");
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(CAFILA.store().value("SELECT place FROM sync_state WHERE company = ?", company))
                .isEqualTo("0:NEXT");
    }

    @Test
    void aTokenThatHasEndedIsAFailureForGood() {
        CAFILA.peer().stubFor(edge("campaigns").willReturn(error(400, 190, "Error validating access token")));
        Failure failure = CAFILA.failure("sync-facebook", payload).failure();
        assertThat(failure.isPermanent()).isTrue();
        assertThat(failure.message()).contains("facebook.token").doesNotContain("s3cret");
        CAFILA.peer().stubFor(edge("campaigns").willReturn(error(400, 100, "Unsupported get request")));
        assertThat(CAFILA.failure("sync-facebook", payload).failure().isPermanent())
                .isTrue();
    }

    @Test
    void whatPassesIsTriedAgain() {
        account();
        CAFILA.peer()
                .stubFor(edge("ads")
                        .inScenario("x")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(error(400, 2, "Service temporarily unavailable"))
                        .willSetStateTo("2nd"));
        CAFILA.peer()
                .stubFor(edge("ads")
                        .inScenario("x")
                        .whenScenarioStateIs("2nd")
                        .willReturn(aResponse().withStatus(502).withBody("<html>"))
                        .willSetStateTo("3rd"));
        TaskEvent.Completed end = CAFILA.completion("sync-facebook", payload);
        assertThat(end.attempt()).isEqualTo(3);
        assertThat(end.result()).isEqualTo("{\"campaigns\":2,\"adSets\":1,\"ads\":1,\"insights\":2,\"errors\":1}");
        assertThat(requests()).as("nothing is read twice").hasSize(7);
    }

    private static void account() {
        String elsewhere = "\"paging\":{\"cursors\":{\"before\":\"a\",\"after\":\"LAST\"}}";
        CAFILA.peer()
                .stubFor(edge("campaigns").withQueryParam("after", absent()).willReturn(firstCampaigns()));
        CAFILA.peer()
                .stubFor(edge("campaigns")
                        .withQueryParam("after", equalTo("NEXT"))
                        .willReturn(okJson(
                                "{\"data\":[{\"id\":\"11\",\"name\":\"Natal\",\"status\":\"PAUSED\",\"objective\":"
                                        + "\"OUTCOME_LEADS\",\"updated_time\":\"2025-11-20T10:00:00-0300\"},{\"name\":\"no id\"}],"
                                        + elsewhere + "}")));
        CAFILA.peer()
                .stubFor(edge("adsets")
                        .willReturn(
                                okJson("{\"data\":[{\"id\":\"20\",\"name\":\"s\",\"status\":\"ACTIVE\",\"campaign_id\":"
                                        + "\"10\",\"daily_budget\":\"5000\",\"updated_time\":\"2025-11-20T10:00:00-0300\"}],"
                                        + elsewhere
                                        + "}")));
        CAFILA.peer()
                .stubFor(
                        edge("ads")
                                .willReturn(
                                        okJson(
                                                "{\"data\":[{\"id\":\"30\",\"name\":\"a\",\"status\":\"ACTIVE\",\"campaign_id\":"
                                                        + "\"10\",\"adset_id\":\"20\",\"updated_time\":\"2025-11-20T10:00:00-0300\"}]}")));
        CAFILA.peer()
                .stubFor(
                        edge("insights")
                                .willReturn(
                                        okJson(
                                                "{\"data\":[{\"ad_id\":\"30\",\"campaign_id\":\"10\",\"campaign_name\":\"Verão\","
                                                        + "\"date_start\":\"2026-11-20\",\"date_stop\":\"2026-11-20\",\"impressions\":\"1000\","
                                                        + "\"clicks\":\"31\",\"spend\":\"12.345\",\"actions\":[{\"action_type\":\"lead\",\"value\":\"4\"},"
                                                        + "{\"action_type\":\"link_click\",\"value\":\"31\"}]},{\"ad_id\":\"30\",\"campaign_id\":\"10\","
                                                        + "\"campaign_name\":\"Verão\",\"date_start\":\"2026-11-21\",\"impressions\":\"1\"}]}")));
    }

    /** The address that an answer names is another host's: nobody goes there. */
    private static ResponseDefinitionBuilder firstCampaigns() {
        return okJson(
                "{\"data\":[{\"id\":\"10\",\"name\":\"Verão\",\"status\":\"ACTIVE\",\"objective\":\"OUTCOME_SALES\","
                        + "\"updated_time\":\"2025-11-20T10:00:00-0300\"}],\"paging\":{\"cursors\":{\"before\":\"a\",\"after\":"
                        + "\"NEXT\"},\"next\":\"http://169.254.169.254/latest/meta-data\"}}");
    }

    private static ResponseDefinitionBuilder error(int status, int code, String message) {
        return okJson("{\"error\":{\"message\":\"" + message + "\",\"type\":\"OAuthException\",\"code\":" + code
                        + ",\"fbtrace_id\":\"EJplcsCHuLu\"}}")
                .withStatus(status)
                .withHeader(
                        "X-Business-Use-Case-Usage",
                        "{\"66\":[{\"type\":\"ads_management\",\"call_count\":100,\"total_cputime\":1,\"total_time\":1,"
                                + "\"estimated_time_to_regain_access\":7}]}");
    }

    private static MappingBuilder edge(String name) {
        return get(urlPathEqualTo("/v23.0/act_77/" + name));
    }

    private static String query(int request, String parameter) {
        var value = requests().get(request).queryParameter(parameter);
        return value.isPresent() ? value.firstValue() : null;
    }

    private List<Map<String, Object>> rows(String table) {
        return CAFILA.store().rows("SELECT * FROM " + table + " WHERE company = ?", company);
    }

    private static List<String> paths() {
        return requests().stream()
                .map(request -> request.getUrl().replaceFirst("\\?.*", "").replaceFirst(".*/", ""))
                .toList();
    }

    private static List<LoggedRequest> requests() {
        return CAFILA.peer().findAll(getRequestedFor(anyUrl()));
    }
}
