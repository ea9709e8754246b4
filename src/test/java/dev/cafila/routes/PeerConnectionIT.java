package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cafila.peer.PeerClient;
import dev.cafila.peer.PeerHeaders;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of calls to peers hold for http and for https, which are two components to Camel. */
class PeerConnectionIT {

    private static final String WHATSAPP = "tasks/whatsapp.camel.yaml";

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
            .build();

    @TempDir
    Path data;

    private TestBroker broker;
    private TestTape tape;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
    }

    @AfterEach
    void stop() {
        tape.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void theDefaultsReachTheComponent(String name) throws Exception {
        try (TestRoutes cafila = new TestRoutes(broker, WHATSAPP, Map.of())) {
            HttpComponent component = cafila.start().context().getComponent(name, HttpComponent.class);
            assertThat(component.getConnectTimeout()).isEqualTo(5000);
            assertThat(component.getConnectionRequestTimeout()).isEqualTo(5000);
            assertThat(component.getResponseTimeout()).isEqualTo(20_000);
            assertThat(component.getSoTimeout()).isEqualTo(20_000);
            assertThat(component.getMaxTotalConnections()).isEqualTo(200);
            assertThat(component.getConnectionsPerRoute()).isEqualTo(50);
            assertThat(component.isFollowRedirects()).isFalse();
            assertThat(component.isAutomaticRetriesDisabled()).isTrue();
            assertThat(component.isCookieManagementDisabled()).isTrue();
            assertThat(component.getHeaderFilterStrategy()).isInstanceOf(PeerHeaders.class);
            assertThat(component.getHttpClientConfigurer()).isInstanceOf(PeerClient.class);
        }
    }

    @Test
    void aSilentPeerOverHttpsIsATimeOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                TestRoutes cafila = new TestRoutes(
                        broker,
                        WHATSAPP,
                        Map.of(
                                "whatsapp.url", "https://127.0.0.1:" + silent.getLocalPort(),
                                "camel.component.http.connectTimeout", "400",
                                "camel.component.http.soTimeout", "400",
                                "camel.component.http.responseTimeout", "400"))) {
            TaskId id = cafila.start()
                    .submit(TaskRequest.of(
                                    "whatsapp", "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"x\"}")
                            .maxRetries(0));
            TaskEvent.Failed end = tape.end(id, TaskEvent.Failed.class);
            assertThat(end.failure().message()).containsIgnoringCase("timed out");
            assertThat(Duration.between(end.run().startedAt(), end.at()))
                    .isLessThan(Duration.ofSeconds(15)) // the default is 20 s
            ;
        }
    }

    @Test
    void aPeerThatCannotProveWhoItIsIsSentNothing() throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        try (TestRoutes cafila = new TestRoutes(
                broker,
                "tasks/webhook-delivery.camel.yaml",
                Map.of(
                        "webhook.ports",
                        String.valueOf(PEER.getHttpsPort()),
                        "webhook.allowedAddresses",
                        "127.0.0.0/8,::1/128"))) {
            TaskId id = cafila.start()
                    .submit(TaskRequest.of(
                                    "webhook-delivery",
                                    "{\"webhook_url\":\"https://localhost:" + PEER.getHttpsPort() + "/x\",\"data\":1}")
                            .maxRetries(0));
            assertThat(tape.end(id, TaskEvent.Failed.class).failure().error())
                    .isEqualTo("javax.net.ssl.SSLHandshakeException");
        }
        assertThat(PEER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }
}
