package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.cafila.testing.FreePorts;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerCallsTest {

    private final WireMockServer peer =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PeerCalls calls = new PeerCalls(registry);
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        peer.start();
        for (int status : new int[] {200, 404, 503}) {
            peer.stubFor(WireMock.get("/" + status).willReturn(WireMock.status(status)));
        }
        peer.stubFor(WireMock.get("/slow").willReturn(WireMock.ok().withFixedDelay(2000)));
        camel.getManagementStrategy().addEventNotifier(calls);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        peer.stop();
    }

    private void call(String endpoint, String url) {
        camel.createFluentProducerTemplate()
                .to(endpoint)
                .withHeader(Exchange.HTTP_URI, url)
                .withHeader(Exchange.HTTP_METHOD, "GET")
                .send();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (Timer timer : registry.find("cafila.peer.call").timers()) {
            counts.put(timer.getId().getTag("peer") + " " + timer.getId().getTag("outcome"), timer.count());
        }
        return counts;
    }

    @Test
    void aCallIsCountedUnderTheNameInTheRouteByWhatCameOfIt() throws Exception {
        call("http:whatsapp", peer.baseUrl() + "/200");
        call("http:whatsapp", peer.baseUrl() + "/200");
        call("http:whatsapp", peer.baseUrl() + "/404");
        call("http:whatsapp?throwExceptionOnFailure=false", peer.baseUrl() + "/404");
        call("http:whatsapp", peer.baseUrl() + "/503");
        call("http:whatsapp?responseTimeout=50", peer.baseUrl() + "/slow");
        call("http:whatsapp", "http://127.0.0.1:" + FreePorts.take(1).get(0));
        call("log:dev.cafila.nothing?level=OFF", "");
        calls.refused("http://whatsapp");
        assertThat(counts())
                .isEqualTo(Map.of(
                        "whatsapp success", 2L,
                        "whatsapp client-error", 2L,
                        "whatsapp server-error", 1L,
                        "whatsapp timeout", 1L,
                        "whatsapp connection", 1L,
                        "whatsapp refused", 1L));
    }

    @Test
    void hostsAndEndlessNamesAreOther() {
        call("http:127.0.0.1:" + peer.port() + "/200", peer.baseUrl() + "/200");
        call("http:customer-1.example", peer.baseUrl() + "/200");
        for (int i = 0; i < 300; i++) {
            calls.refused("name-" + i);
        }
        assertThat(counts()).hasSize(102).containsEntry("other success", 2L).containsEntry("other refused", 200L);
    }
}
