package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.CafilaProcess;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker in a process of its own is stopped, started again and frozen, while tasks come in and are carried out. */
class BrokerRestartIT {

    private static final int RESTARTS = 3;
    private static final Duration IN_TIME =
            Duration.ofSeconds(20); // who waited for the broker would wait for the test's end
    private static final Duration BACK_AT_WORK = Patience.LIMIT;

    @TempDir
    Path folder;

    private final List<CafilaProcess> processes = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    private HeldPeer peer;
    private Sandbox home;
    private HttpApi http;
    private CafilaProcess broker;

    @BeforeEach
    void install() throws Exception {
        peer = new HeldPeer();
        peer.answer("steady");
        home = TestSandbox.in(folder);
        home.addType("steady", peer.route("steady", "timeout: 60s"));
        http = new HttpApi(home.port, home::key);
        broker = start("broker");
        start("api,recorder");
        start("worker");
    }

    @AfterEach
    void clean() throws Exception {
        for (CafilaProcess process : processes) {
            process.kill();
        }
        peer.close();
    }

    @Test
    void cleanRestartsUnderLoadFailNoAttempt() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Integer>> producers =
                List.of(threads.submit(() -> submitUntil(enough)), threads.submit(() -> submitUntil(enough)));
        try {
            for (int restart = 0; restart < RESTARTS; restart++) {
                String delayed = submit(",\"delay\":3000").at("/id");
                accepted.add(delayed);
                awaitLoad();
                broker.signalToStop();
                assertThat(broker.exitCode()).as(broker.output()).isZero();
                broker = start("broker");
                Answer first = await().atMost(BACK_AT_WORK)
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> submit(""), answer -> answer.status() == 202);
                accepted.add(first.at("/id"));
                awaitCompleted(first.at("/id"), BACK_AT_WORK);
                awaitCompleted(delayed, BACK_AT_WORK);
            }
        } finally {
            enough.set(true);
        }
        for (Future<Integer> producer : producers) {
            assertThat(producer.get()).isPositive();
        }
        threads.shutdown();
        assertNoAttemptFailed();
    }

    @Test
    void aFrozenBrokerHoldsUpNobodyForLong() throws Exception {
        accepted.add(submit("").at("/id"));
        accepted.add(submit(",\"delay\":2000").at("/id"));
        broker.freeze();
        for (int round = 0; round < 2; round++) {
            for (Timed each : atOnce(() -> submit(""))) {
                assertThat(each.took()).isLessThan(IN_TIME);
                assertThat(each.answer().status()).isEqualTo(503);
                assertThat(each.answer().at("/code")).isEqualTo("BROKER_UNAVAILABLE");
                assertThat(each.answer().header("Retry-After")).isNotEmpty();
            }
            for (Timed each : atOnce(() -> http.get("/health/ready"))) {
                assertThat(each.took()).isLessThan(IN_TIME);
                assertThat(each.answer().status()).isEqualTo(503);
            }
        }
        broker.thaw();
        Answer again = await().atMost(BACK_AT_WORK)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> submit(""), answer -> answer.status() == 202);
        accepted.add(again.at("/id"));
        assertNoAttemptFailed();
    }

    private void assertNoAttemptFailed() throws Exception {
        Books books = new Books(home.url(), home::key);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> books.ids("waiting,delayed,active").isEmpty());
        assertThat(books.ids("completed")).containsAll(accepted);
        for (String id : accepted) {
            assertThat(books.history(id)).allMatch(event -> event.matches("(submitted|started|completed) 1"), id);
        }
        assertThat(books.ids("failed,cancelled")).isEmpty();
    }

    private int submitUntil(AtomicBoolean enough) throws Exception {
        int submitted = 0;
        while (!enough.get()) {
            String key = UUID.randomUUID().toString();
            Answer answer = submit("", "Idempotency-Key", key);
            while (answer.status() == 503 && !enough.get()) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                answer = submit("", "Idempotency-Key", key);
            }
            if (answer.status() != 503) {
                accepted.add(answer.at("/id"));
                submitted++;
            }
        }
        return submitted;
    }

    private void awaitLoad() {
        int before = accepted.size();
        await().until(() -> accepted.size() > before + 50);
    }

    private void awaitCompleted(String id, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> http.get("/api/tasks/" + id).at("/state").equals("completed"));
    }

    private Answer submit(String more, String... headers) throws Exception {
        return http.post("/api/tasks", "{\"type\":\"steady\",\"payload\":{}" + more + "}", headers);
    }

    private static List<Timed> atOnce(Callable<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Timed>> calls = new ArrayList<>();
            for (int n = 0; n < 6; n++) {
                calls.add(() -> {
                    Instant asked = Instant.now();
                    Answer answer = call.call();
                    return new Timed(answer, Duration.between(asked, Instant.now()));
                });
            }
            List<Timed> answers = new ArrayList<>();
            for (Future<Timed> each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private CafilaProcess start(String roles) throws Exception {
        List<String> arguments = new ArrayList<>(home.arguments());
        arguments.addAll(List.of("--set", "cafila.roles=" + roles));
        CafilaProcess process = CafilaProcess.start(home.path, arguments);
        processes.add(process);
        return process;
    }

    private record Timed(Answer answer, Duration took) {}
}
