package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.RouteUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which peer an external-sync task calls, and with what. */
class ExternalSyncRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "external-sync",
            peer -> Map.of(
                    "n8n.webhookUrl", peer + "/webhook/cafila",
                    "n8n.token", "n8n-token",
                    "external.crm.url", peer + "/crm",
                    "external.crm.token", "crm-token",
                    "external.open.url", peer + "/open"));

    @Test
    void thePeerOfItsKindGetsTheDataWithItsOwnToken() {
        CAFILA.peer().stubFor(post("/crm").willReturn(okJson("{\"id\":7}")));
        assertThat(CAFILA.result("external-sync", "{\"sync_type\":\"crm\",\"data\":{\"t\":\"${x}\"}}"))
                .isEqualTo("{\"sync_type\":\"crm\",\"peer\":\"crm\",\"status\":200,\"answer\":{\"id\":7}}");
        CAFILA.peer()
                .verify(
                        1,
                        postRequestedFor(urlEqualTo("/crm")).withHeader("Authorization", equalTo("Bearer crm-token")));
    }

    @Test
    void aPeerWithoutATokenGetsNobodyElses() {
        CAFILA.peer().stubFor(post("/open").willReturn(noContent()));
        assertThat(CAFILA.result("external-sync", "{\"sync_type\":\"open\"}")).contains("\"answer\":null");
        CAFILA.peer().verify(1, postRequestedFor(anyUrl()).withoutHeader("Authorization"));
    }

    @Test
    void aKindWithoutAPeerGoesToN8n() {
        CAFILA.peer().stubFor(post("/webhook/cafila").willReturn(okJson("{\"message\":\"Workflow was started\"}")));
        assertThat(CAFILA.result("external-sync", "{\"sync_type\":\"user_registration\"}"))
                .contains("\"peer\":\"n8n\"");
        CAFILA.peer().verify(1, postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer n8n-token")));
    }

    @Test
    void aPeerThatIsBusyIsCalledAgain() {
        CAFILA.peer()
                .stubFor(post("/crm")
                        .inScenario("busy")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("free"));
        CAFILA.peer().stubFor(post("/crm").inScenario("busy").whenScenarioStateIs("free"));
        assertThat(CAFILA.completion("external-sync", "{\"sync_type\":\"crm\"}").attempt())
                .isEqualTo(2);
    }

    @Test
    void aPeerThatRefusesTheDataIsAFailureForGood() {
        CAFILA.peer().stubFor(post("/crm").willReturn(aResponse().withStatus(422)));
        assertThat(CAFILA.failure("external-sync", "{\"sync_type\":\"crm\"}")
                        .failure()
                        .isPermanent())
                .isTrue();
    }
}
