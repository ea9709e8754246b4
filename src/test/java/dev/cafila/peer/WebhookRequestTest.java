package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.cafila.component.TaskConstants;
import dev.cafila.task.PermanentFailureException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRequestTest {

    private static final String ID = "0197c1d2-0000-7000-8000-000000000001";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String URL = "https://peer.example/hook?a=%2F&b=x%20y";

    private static final UrlGuard GUARD = UrlGuard.of(Map.of("webhook.ports", "443"));

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Instant now = Instant.now();

    @Test
    void theBodyIsTheDataAndTheHeadersNameTheTaskAndTheTime() throws Exception {
        Exchange exchange = prepare(Map.of("webhook_url", URL, "data", Map.of("quem", "João"), "sign_payload", false));
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"quem\":\"João\"}");
        assertThat(exchange.getMessage().getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Idempotency-Key",
                        ID,
                        "webhook-id",
                        ID,
                        "webhook-timestamp",
                        String.valueOf(now.getEpochSecond()),
                        Exchange.HTTP_URI,
                        URL));
    }

    @ParameterizedTest
    @CsvSource({"X-Tenant, 7", "x_y.z~1, a b", "Accept, text/plain", "X-Camel, c", "X-Empty, ''"})
    void aCustomHeaderIsSet(String name, String value) throws Exception {
        Exchange exchange = prepare(payloadWith(name, value));
        assertThat(exchange.getMessage().getHeader(name)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "host",
                "Content-Length",
                "Content-Type",
                "Transfer-Encoding",
                "Connection",
                "Expect",
                "Authorization",
                "AUTHORIZATION",
                "Idempotency-Key",
                "CamelHttpUri",
                "camelHttpQuery",
                "webhook-id",
                "Webhook-Signature",
                "Cookie",
                "Proxy-Authorization",
                "Traceparent",
                "X-Forwarded-For",
                "",
                "X Y",
                "X:Y",
                "X\r\nHost",
                "Ação"
            })
    void aHeaderThatIsNotForOthersToSetIsRefused(String name) {
        assertThatThrownBy(() -> prepare(payloadWith(name, "x")))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessage("Header '" + name.replaceAll("\\p{Cntrl}", "?") + "' cannot be set.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: inside", "a\nb", "a\0b", "\t", "ação"})
    void aHeaderValueThatCouldBeMoreThanOneIsRefused(String value) {
        assertThatThrownBy(() -> prepare(payloadWith("X-Tenant", value)))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageContaining("'X-Tenant'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://peer.example/", "https://127.0.0.1/", "https://peer.example/{{env:PATH}}"})
    void aUrlThatMayNotBeCalledIsRefused(String url) {
        assertThatThrownBy(() -> prepare(Map.of("webhook_url", url, "data", 1)))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageStartingWith("The URL must ");
    }

    @Test
    void theSignatureVerifiesForTheseBytesOnly() throws Exception {
        Exchange exchange =
                prepare(Map.of("webhook_url", URL, "data", Map.of("valor", "R$ 10 – pão"), "sign_payload", true));
        String body = exchange.getMessage().getBody(String.class);
        assertThatNoException().isThrownBy(() -> new Webhook(SECRET).verify(body, signed(exchange, ID)));
        assertThatThrownBy(() -> new Webhook(SECRET).verify(body + " ", signed(exchange, ID)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(SECRET).verify(body, signed(exchange, "another task")))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whoeverDoesNotSayGetsASignatureAndWhoeverWantsNoneGetsNone() throws Exception {
        assertThat(signature(Map.of("webhook_url", URL, "data", 1))).startsWith("v1,");
        assertThat(signature(Map.of("webhook_url", URL, "data", 1, "sign_payload", false)))
                .isNull();
    }

    @Test
    void withoutASecretOnlyThoseThatInsistOnASignatureFail() throws Exception {
        WebhookRequest request = request("");
        request.prepare(exchange(Map.of("webhook_url", URL, "data", 1)));
        assertThatThrownBy(() -> request.prepare(exchange(Map.of("webhook_url", URL, "data", 1, "sign_payload", true))))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageContaining("sign_payload")
                .hasMessageContaining("webhook.secret");
    }

    @Test
    void theSecretIsTheOneOfTheTasksOrganisation() throws Exception {
        WebhookRequest request = new WebhookRequest(
                Clock.fixed(now, ZoneOffset.UTC), GUARD, new WebhookSecrets(Map.of("webhook.secret.acme", SECRET)));
        Exchange exchange = exchange(Map.of("webhook_url", URL, "data", 1));
        exchange.getMessage().setHeader(TaskConstants.ORG, "acme");
        request.prepare(exchange);
        assertThatNoException().isThrownBy(() -> new Webhook(SECRET).verify("1", signed(exchange, ID)));
    }

    private String signature(Map<String, Object> payload) throws Exception {
        return prepare(payload).getMessage().getHeader("webhook-signature", String.class);
    }

    private WebhookRequest request(String secret) {
        return new WebhookRequest(
                Clock.fixed(now, ZoneOffset.UTC), GUARD, new WebhookSecrets(Map.of("webhook.secret", secret)));
    }

    private Exchange prepare(Map<String, Object> payload) throws Exception {
        Exchange exchange = exchange(payload);
        request(SECRET).prepare(exchange);
        return exchange;
    }

    private Exchange exchange(Map<String, Object> payload) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader("Idempotency-Key", ID);
        exchange.getMessage().setBody(payload);
        return exchange;
    }

    private static Map<String, Object> payloadWith(String header, String value) {
        return Map.of("webhook_url", URL, "data", 1, "headers", Map.of(header, value));
    }

    private static HttpHeaders signed(Exchange exchange, String id) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : List.of("webhook-timestamp", "webhook-signature")) {
            headers.put(name, List.of(exchange.getMessage().getHeader(name, String.class)));
        }
        headers.put("webhook-id", List.of(id));
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
