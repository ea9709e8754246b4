package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.testing.Canary;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.Patience;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever submits a webhook names neither what is inside nor the headers that are not theirs, whatever door they come by. */
class RefusedWebhookIT {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    static Canary canary;
    static int canaryPort;
    static RunningCafila cafila;

    @BeforeAll
    static void start() throws Exception {
        canaryPort = FreePorts.take(1).get(0);
        canary = new Canary(canaryPort);
        cafila = RunningCafila.start(
                folder,
                Map.of(
                        "webhook.httpAllowed", "true",
                        "webhook.ports", String.valueOf(canaryPort),
                        "webhook.allowedAddresses", "127.0.0.2/32"));
    }

    @AfterAll
    static void stop() {
        cafila.close();
        assertThat(canary.requests()).as("calls to what is inside").isZero();
        canary.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://localhost:PORT/",
                "http://localhost.:PORT/",
                "http://[::1]:PORT/",
                "http://0.0.0.0:PORT/",
                "http://[::]:PORT/",
                "http://169.254.169.254:PORT/",
                "http://10.0.0.1:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://2130706433:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://0x7f.1:PORT/",
                "http://127.1:PORT/",
                "http://ok@127.0.0.1:PORT/",
                "http://127.0.0.2:61616/",
                "http://127.0.0.2:8161/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/"
            })
    void aUrlThatLeadsInsideIsRefusedAtEachDoor(String url) throws Exception {
        String inside = url.replace("PORT", String.valueOf(canaryPort));
        ObjectNode payload = payload().put("webhook_url", inside);
        for (Answer answer : List.of(
                cafila.http.post("/api/tasks/webhook-delivery", payload.toString()),
                cafila.http.post(
                        "/api/tasks",
                        JSON.createObjectNode()
                                .put("type", "webhook-delivery")
                                .<ObjectNode>set("payload", payload)
                                .toString()))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("URL_NOT_ALLOWED");
            assertThat(answer.at("/detail")).startsWith("The URL must ");
        }
        assertRejected(payload, "/payload/webhook_url: The URL must ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host", "Content-Length", "Authorization", "webhook-signature", "Idempotency-Key", "CamelHttpUri"
            })
    void aHeaderThatIsNotForOthersToSetIsRefusedAtEachDoor(String name) throws Exception {
        ObjectNode payload = payload();
        payload.putObject("headers").put(name, "x");
        Answer answer = cafila.http.post("/api/tasks/webhook-delivery", payload.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("HEADER_NOT_ALLOWED");
        assertThat(answer.at("/detail")).isEqualTo("Header '" + name + "' cannot be set.");
        assertRejected(payload, "/payload/headers: Header '" + name + "' cannot be set.");
    }

    private static void assertRejected(ObjectNode payload, String reason) throws Exception {
        try (var stomp = cafila.stomp()) {
            stomp.send("inbox.webhook-delivery", Map.of("persistent", "true"), payload.toString());
        }
        try (JMSContext context = cafila.core(BrokerAccounts.RUNTIME).createContext();
                var consumer = context.createConsumer(context.createQueue("inbox.rejected"))) {
            assertThat(consumer.receive(Patience.MILLIS).getStringProperty("TaskRejectedReason"))
                    .startsWith(reason);
        }
    }

    private static ObjectNode payload() {
        return JSON.createObjectNode()
                .put("webhook_url", "http://127.0.0.2:" + canaryPort + "/hook")
                .put("data", 1);
    }
}
