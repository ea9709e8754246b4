package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxPeerTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SandboxPeer peer = new SandboxPeer();

    @ParameterizedTest
    @CsvSource({
        "Olá, 200, 0",
        "Olá #status=503, 503, 0",
        "#status=404 #delay=1500, 404, 1500",
        "#delay=20, 200, 20",
        "#status=200, 200, 0",
        "#status=999, 200, 0",
        "#status=x #delay=-1, 200, 0",
        "#times=5, 200, 0"
    })
    void theWordsOfARequestSayWhatBecomesOfIt(String request, int status, int delay) {
        Exchange exchange = call("k", request);
        assertThat(exchange.getVariable("status")).isEqualTo(status);
        assertThat(exchange.getVariable("delay")).isEqualTo(delay);
    }

    @Test
    void itFailsAsOftenAsItWasAskedToForEachKey() {
        assertThat(status("a", "#status=503 #times=2")).isEqualTo(503);
        assertThat(status("a", "#status=503 #times=2")).isEqualTo(503);
        assertThat(status("b", "#status=503 #times=2")).isEqualTo(503);
        assertThat(status("a", "#status=503 #times=2")).isEqualTo(200);
        assertThat(status("b", "#status=503 #times=2")).isEqualTo(503);
        assertThat(status("b", "#status=503 #times=2")).isEqualTo(200);
    }

    @Test
    void withoutTimesItFailsEveryTime() {
        for (int call = 0; call < 5; call++) {
            assertThat(status("a", "#status=500")).isEqualTo(500);
        }
    }

    @Test
    void itForgetsTheOldestOfTenThousandKeys() {
        status("first", "#status=503 #times=1");
        assertThat(status("first", "#status=503 #times=1")).isEqualTo(200);
        for (int key = 0; key < 10_000; key++) {
            call("k" + key, "");
        }
        assertThat(status("first", "#status=503 #times=1")).isEqualTo(503);
        assertThat(status("k9999", "#status=503 #times=1")).isEqualTo(200);
    }

    private Object status(String key, String request) {
        return call(key, request).getVariable("status");
    }

    private Exchange call(String key, String request) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader("Idempotency-Key", key);
        exchange.getMessage().setBody(request);
        peer.judge(exchange);
        return exchange;
    }
}
