package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerHeadersTest {

    private final PeerHeaders headers = new PeerHeaders();

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Content-Type", "Idempotency-Key", "webhook-id", "X-Tenant", "Accept"})
    void whatARouteSetsGoesOut(String name) {
        assertThat(headers.applyFilterToCamelHeaders(name, "x", null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "camelhttpquery",
                "CAMELTaskId",
                "Host",
                "Content-Length",
                "transfer-encoding",
                "CONNECTION",
                "Expect",
                "Upgrade",
                "Proxy-Authorization"
            })
    void whatIsCamelsOrTheClientsStays(String name) {
        assertThat(headers.applyFilterToCamelHeaders(name, "x", null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Type", "Retry-After", "Set-Cookie", "Authorization", "CamelHttpUri", "Idempotency-Key"})
    void nothingOfAnAnswerComesIn(String name) {
        assertThat(headers.applyFilterToExternalHeaders(name, "x", null)).isTrue();
    }
}
