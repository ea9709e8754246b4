package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.Jms;
import com.example.Usage;
import com.example.WebhookReceiver;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.TestPlugin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Everything in {@code examples/}, run as its reader would, against one Cafila with the example's plug-in. */
class ExamplesIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    static Path folder;

    static RunningCafila cafila;
    static int receiver;

    @BeforeAll
    static void start() throws Exception {
        receiver = FreePorts.take(1).get(0);
        TestPlugin.example(folder.resolve("ext"));
        cafila = RunningCafila.start(
                folder,
                Map.of(
                        "cafila.extensions",
                        folder.resolve("ext").toString(),
                        "webhook.secret",
                        SECRET,
                        "webhook.ports",
                        "443,8443," + receiver + ",{{cafila.port}}"));
    }

    @AfterAll
    static void stop() {
        cafila.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submit      | one task: ",
                "delayed     | and now completed",
                "retried     | \"kind\":\"attempt-failed\"",
                "bulk        | \"accepted\":2,\"refused\":1",
                "cancel      | cancelled",
                "dead-letter | replayed and completed",
                "stream      | event: completed",
                "stomp       | receipt-id:"
            })
    void aScriptDoesWhatItSays(String script, String says) throws Exception {
        assertThat(run("bash", "examples/shell/" + script + ".sh")).contains(says);
    }

    @Test
    void thereIsNoScriptThatIsNotRun() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("examples/shell"))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(java.util.stream.Collectors.toSet()))
                    .containsExactlyInAnyOrder(
                            "env.sh",
                            "submit.sh",
                            "delayed.sh",
                            "retried.sh",
                            "bulk.sh",
                            "cancel.sh",
                            "dead-letter.sh",
                            "stream.sh",
                            "stomp.sh");
        }
    }

    @Test
    void aProducerInPython() throws Exception {
        assumeTrue(new ProcessBuilder("bash", "-c", "python3 -c ''").start().waitFor() == 0, "needs Python");
        assertThat(run("python3", "examples/python/producer.py")).contains("completed {", "\"chunks\": 1");
    }

    @Test
    void aProducerByJmsAndOneByAmqp() throws Exception {
        int before = count("whatsapp");
        String password = cafila.password("producer");
        Jms.main(new String[] {"tcp://127.0.0.1:" + port("cafila.broker.port"), password});
        Jms.main(new String[] {"amqp://127.0.0.1:" + port("cafila.broker.amqp.port"), password});
        await().until(() -> count("whatsapp") >= before + 2);
    }

    private static int count(String type) throws Exception {
        return cafila.http
                .get("/api/tasks?limit=200&state=completed&type=" + type)
                .json()
                .path("tasks")
                .size();
    }

    private static int port(String setting) {
        return cafila.settings.brokerPort(setting);
    }

    @Test
    void theWholeLifeOfAProgram() throws Exception {
        int before = count("whatsapp");
        Usage.main(new String[] {cafila.settings.url(), cafila.key()});
        assertThat(count("whatsapp")).isGreaterThanOrEqualTo(before + 3);
    }

    @Test
    void aReceiverOfWebhooksTakesWhatIsSignedAndNothingElse() throws Exception {
        try (WebhookReceiver webhooks = new WebhookReceiver(receiver, SECRET)) {
            String url = "http://127.0.0.1:" + receiver + "/webhook";
            String id = submit("webhook-delivery", "{\"webhook_url\":\"" + url + "\",\"data\":{\"n\":1}}");
            awaitState(id, "completed");
            assertThat(webhooks.received()).containsExactly(id);
            String unsigned = submit(
                    "webhook-delivery", "{\"webhook_url\":\"" + url + "\",\"data\":{\"n\":1},\"sign_payload\":false}");
            awaitState(unsigned, "failed"); // 401 is for good
        }
    }

    @Test
    void thePlugInIsTakenAsItLies() throws Exception {
        String id = submit("stock-sync", "{\"warehouse\":\"SP\",\"articles\":[\"1\",\"2\"]}");
        awaitState(id, "completed");
        assertThat(cafila.http.get("/api/tasks/" + id).at("/result/synced")).isEqualTo("2");
        assertThat(cafila.http.get("/openapi.json").text()).contains("\"/tasks/stock-sync\"");
    }

    @Test
    void thePlugInsOwnProjectBuilds() throws Exception {
        Path copy = folder.resolve("plugin");
        try (Stream<Path> files = Files.walk(Path.of("examples/plugin"))) {
            for (Path file : files.filter(each -> !each.startsWith("examples/plugin/target"))
                    .toList()) {
                Files.copy(file, copy.resolve(Path.of("examples/plugin").relativize(file)));
            }
        }
        run(
                "mvn",
                "-B",
                "-q",
                "-f",
                copy.toString(),
                "-Dcafila.home=" + Path.of("").toAbsolutePath(),
                "package");
        assertThat(copy.resolve("target/stock-plugin.jar")).exists();
    }

    @Test
    void theDemoHasEveryTypeComplete() {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .execute("demo", "--url", cafila.settings.url(), "--token", cafila.key());
        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("whatsapp", "webhook-delivery", "stock-sync")
                .doesNotContain("failed");
    }

    private static String submit(String type, String payload) throws Exception {
        return cafila.http
                .post("/api/tasks", "{\"task_type\":\"" + type + "\",\"payload\":" + payload + "}")
                .at("/id");
    }

    private static void awaitState(String id, String state) {
        await().until(() -> cafila.http.get("/api/tasks/" + id).at("/state").equals(state));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "example", ".out");
        ProcessBuilder process = new ProcessBuilder(new ArrayList<>(List.of(command)));
        process.environment()
                .putAll(Map.of(
                        "CAFILA_URL", cafila.settings.url(),
                        "CAFILA_TOKEN", cafila.key(),
                        "CAFILA_STOMP_PORT", String.valueOf(port("cafila.broker.stomp.port")),
                        "CAFILA_PRODUCER_PASSWORD", cafila.password("producer")));
        int exitCode = process.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String text = Files.readString(output);
        assertThat(exitCode).as(text).isZero();
        return text;
    }
}
