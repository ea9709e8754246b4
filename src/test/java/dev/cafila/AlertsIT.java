package dev.cafila;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.testing.HttpApi.Answer;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real fault in a whole Cafila, told to a webhook by Cafila itself. */
class AlertsIT {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    Path folder;

    @Test
    void deadLettersAreToldOnceToWhomTheSettingsName() throws Exception {
        WireMockServer peer = new WireMockServer(wireMockConfig().dynamicPort());
        peer.start();
        peer.stubFor(post("/alerts").willReturn(ok()));
        peer.stubFor(post("/gone").willReturn(aResponse().withStatus(404)));
        Map<String, String> settings = Map.of(
                "cafila.alert.to", "webhook:" + peer.baseUrl() + "/alerts",
                "cafila.alert.every", "1",
                "cafila.alert.deadLettersGrowing", "2",
                "cafila.alert.instance", "one",
                "webhook.httpAllowed", "true",
                "webhook.ports", String.valueOf(peer.port()),
                "webhook.allowedAddresses", "127.0.0.0/8,::1/128");
        try (RunningCafila cafila = RunningCafila.start(folder, settings)) {
            String failing = "{\"webhook_url\":\"" + peer.baseUrl() + "/gone\",\"data\":{}}";
            cafila.http.post("/api/tasks/webhook-delivery", failing, "traceparent", PARENT, "tracestate", "vendor=1");
            try (JMSContext context = cafila.core(BrokerAccounts.PRODUCER).createContext()) {
                context.createProducer()
                        .setProperty("traceparent", PARENT)
                        .setProperty("tracestate", "vendor=1")
                        .send(context.createQueue("inbox.webhook-delivery"), failing);
            }

            await().untilAsserted(
                            () -> peer.verify(
                                    1,
                                    postRequestedFor(urlEqualTo("/alerts"))
                                            .withRequestBody(
                                                    matchingJsonPath(
                                                            "$[?(@.subject == '[firing] CafilaDeadLettersGrowing webhook-delivery at one')]"))));

            Answer told = Journey.eventually(
                    () -> cafila.http.get("/api/tasks?type=message"),
                    listed -> !listed.at("/tasks/0/id").isEmpty());
            assertThat(told.at("/tasks/0/priority")).isEqualTo("critical");
            assertThat(told.at("/tasks/1/id")).as("once").isEmpty();
            requireThatNothingIsTraced(peer, cafila.http.get("/api/tasks?type=webhook-delivery"));
        } finally {
            peer.stop();
        }
    }

    /** Tracing is off: who hands in a trace gets none, however it came, and no peer learns of it. */
    private static void requireThatNothingIsTraced(WireMockServer peer, Answer tasks) {
        assertThat(peer.findAll(anyRequestedFor(anyUrl())))
                .hasSizeGreaterThanOrEqualTo(3)
                .noneMatch(call -> call.containsHeader("traceparent") || call.containsHeader("tracestate"));
        assertThat(tasks.json().get("tasks"))
                .hasSize(2)
                .allMatch(task -> task.get("traceId").isNull());
    }
}
