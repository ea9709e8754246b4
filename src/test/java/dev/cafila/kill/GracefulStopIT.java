package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.CafilaProcess;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.SseClient;
import dev.cafila.testing.SseClient.Event;
import dev.cafila.testing.TestSandbox;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is told to stop while it works: what is quick is finished, the rest waits for the next start, nothing is lost. */
class GracefulStopIT {

    private static final Duration LIMIT = Duration.ofSeconds(16);

    @TempDir
    Path folder;

    private HeldPeer peer;
    private Sandbox home;
    private HttpApi http;
    private CafilaProcess cafila;

    @BeforeEach
    void install() throws Exception {
        peer = new HeldPeer();
        home = TestSandbox.in(folder);
        home.addType("quick", peer.route("quick", "timeout: 60s"));
        home.addType("slow", peer.route("slow", "timeout: 120s, maxConcurrentConsumers: 1"));
        http = new HttpApi(home.port, home::key);
    }

    @AfterEach
    void clean() throws Exception {
        if (cafila != null) {
            cafila.kill();
        }
        peer.close();
    }

    @Test
    void whatIsQuickIsFinishedAndTheRestIsDoneAfterTheNextStart() throws Exception {
        start();
        String quick = submit("quick", "");
        String slow = submit("slow", "");
        await().until(() -> peer.calls("quick") == 1 && peer.calls("slow") == 1);
        String waiting = submit("slow", "");
        String delayed = submit("quick", ",\"delay\":20000");

        Instant told = Instant.now();
        cafila.signalToStop();
        Answer ready = await().pollInterval(Duration.ofMillis(20))
                .until(() -> http.get("/health/ready"), answer -> answer.status() == 503);
        assertThat(ready.at("/components/stopping/status")).isEqualTo("down");
        assertThat(http.get("/health/live").status()).isEqualTo(200);
        Answer refused = http.post("/api/tasks", "{\"type\":\"quick\",\"payload\":{}}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.at("/code")).isEqualTo("STOPPING");
        assertThat(refused.header("Connection")).isEqualTo("close");
        peer.answer("quick");

        assertThat(cafila.exitCode()).as(cafila.output()).isZero();
        assertThat(Duration.between(told, Instant.now())).isLessThan(LIMIT);
        assertThat(stateInTheStore(quick)).as("the tape was written down").isEqualTo("completed");
        assertThat(peer.calls("slow")).as("nothing began meanwhile").isEqualTo(1);

        assertThat(cafila.output()).doesNotContain("ignores its interruption");
        peer.answer("slow");
        start();
        for (String id : List.of(quick, slow, waiting, delayed)) {
            assertCompletedAtTheFirstAttempt(id);
        }
        assertThat(peer.calls("quick")).isEqualTo(2);
        assertThat(new Books(home.url(), home::key).history(slow)).contains("returned 1");
        assertThat(peer.calls("slow")).as("one was begun again").isEqualTo(3);
    }

    @Test
    void aSecondSignalEndsItAtOnceAndNothingIsLost() throws Exception {
        start();
        String slow = submit("slow", "");
        String waiting = submit("slow", "");
        await().until(() -> peer.calls("slow") == 1);
        cafila.signalToStop();
        await().until(() -> http.get("/health/ready").status() == 503);

        Instant told = Instant.now();
        cafila.signalToStop();
        assertThat(cafila.exitCode()).isEqualTo(1);
        assertThat(Duration.between(told, Instant.now()))
                .as("running tasks have 11 s")
                .isLessThan(Duration.ofSeconds(9));
        assertThat(cafila.output()).contains("Stopped at once: running tasks and requests did not finish.");

        peer.answer("slow");
        start();
        assertCompletedAtTheFirstAttempt(slow);
        assertCompletedAtTheFirstAttempt(waiting);
    }

    @Test
    void whoeverListensToAStreamIsSentAwayAtOnceAndHoldsUpNothing() throws Exception {
        start();
        String slow = submit("slow", "");
        await().until(() -> peer.calls("slow") == 1);
        String[] credential = {"Authorization", "Bearer " + home.key()};
        try (SseClient task = SseClient.open(home.port, "/api/tasks/" + slow + "/stream", credential);
                SseClient all = SseClient.open(home.port, "/api/tasks/stream", credential);
                SseClient deaf = SseClient.open(home.port, "/api/tasks/stream", credential)) {
            assertThat(deaf.status()).isEqualTo(200);
            Instant told = Instant.now();
            cafila.signalToStop();
            assertThat(task.rest())
                    .extracting(Event::name)
                    .startsWith("submitted")
                    .endsWith("stopping");
            assertThat(all.rest()).extracting(Event::name).endsWith("stopping");
            assertThat(Duration.between(told, Instant.now()))
                    .as("running tasks have 11 s")
                    .isLessThan(Duration.ofSeconds(9));
            peer.answer("slow");
            assertThat(cafila.exitCode()).as(cafila.output()).isZero();
            assertThat(Duration.between(told, Instant.now())).isLessThan(LIMIT);
        }
    }

    /** Closing waits for a broker that does not answer. */
    @Test
    void aStopThatTakesLongerThanItsLimitEndsWithOne() throws Exception {
        peer.answer("quick");
        cafila = start("broker,api,recorder", LIMIT);
        Duration limit = Duration.ofSeconds(6);
        CafilaProcess worker = start("worker", limit);
        try {
            assertCompletedAtTheFirstAttempt(submit("quick", ""));
            cafila.freeze();
            Instant told = Instant.now();
            worker.signalToStop();
            assertThat(worker.exitCode()).as(worker.output()).isEqualTo(1);
            assertThat(Duration.between(told, Instant.now())).isBetween(limit, limit.plusSeconds(20));
            assertThat(worker.output())
                    .containsPattern("Not stopped within 6 s \\(cafila.shutdownTimeout\\): .* did not");
            cafila.thaw();
            String next = submit("quick", "");
            worker = start("worker", limit);
            assertCompletedAtTheFirstAttempt(next);
        } finally {
            worker.kill();
        }
    }

    private void start() throws Exception {
        cafila = start("broker,api,worker,recorder", LIMIT);
    }

    private CafilaProcess start(String roles, Duration limit) throws Exception {
        List<String> arguments = new ArrayList<>(home.arguments());
        arguments.addAll(List.of("--set", "cafila.roles=" + roles));
        arguments.addAll(List.of("--set", "cafila.shutdownTimeout=" + limit.toSeconds()));
        return CafilaProcess.start(home.path, arguments);
    }

    private String submit(String type, String more) throws Exception {
        Answer answer = http.post("/api/tasks", "{\"type\":\"" + type + "\",\"payload\":{}" + more + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.at("/id");
    }

    private void assertCompletedAtTheFirstAttempt(String id) throws Exception {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> http.get("/api/tasks/" + id).at("/state").equals("completed"));
        assertThat(new Books(home.url(), home::key).history(id))
                .startsWith("submitted 1")
                .endsWith("completed 1")
                .doesNotContain("attempt-failed 1");
    }

    private String stateInTheStore(String id) throws Exception {
        String url = "jdbc:sqlite:" + home.path.resolve("data/store/cafila.db");
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement("SELECT state FROM task WHERE id = ?")) {
            query.setString(1, id);
            ResultSet row = query.executeQuery();
            return row.next() ? row.getString(1) : "not there";
        }
    }
}
