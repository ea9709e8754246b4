package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.cafila.chaos.load.Door;
import dev.cafila.chaos.load.Doors;
import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.CafilaProcess;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.Patience;
import dev.cafila.testing.Scrape;
import dev.cafila.testing.TestSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers in processes of their own: one is killed in the middle of a task, and another carries it out. */
class RolesIT {

    private static final Duration CONNECTION_TTL = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void aTaskOfAKilledWorkerIsDoneByAnother() throws Exception {
        List<String> callers = new CopyOnWriteArrayList<>();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        peer.setExecutor(threads);
        peer.createContext("/held", exchange -> {
            callers.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            called.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        peer.start();
        Sandbox home = TestSandbox.in(folder);
        home.addType("held", route(peer.getAddress().getPort()));
        List<CafilaProcess> processes = new ArrayList<>();
        try {
            Future<Set<Integer>> asked = threads.submit(() -> answersUntilReady(home));
            processes.add(start(home, "broker,api,recorder"));
            assertThat(asked.get()).as("answers during the start").isSubsetOf(503, 200);
            Door door = Doors.http(home);
            door.submit("held", "k1", "{}");
            Books books = new Books(home.url(), home::key);
            await("without a worker it waits").until(() -> books.ids("waiting").size() == 1);

            int management = FreePorts.take(1).get(0);
            CafilaProcess worker = start(
                    home,
                    "worker",
                    "cafila.management.port=" + management,
                    "cafila.routes=" + routesOfWhichOneIsBroken(home));
            processes.add(worker);
            requireThatAWorkerAloneTellsHowItIs(new HttpApi(management, () -> ""));
            assertThat(called.await(Patience.MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            HttpApi api = new HttpApi(home.port, home::key);
            await("it tells what it does")
                    .untilAsserted(() -> assertThat(workers(api))
                            .singleElement()
                            .extracting(each -> each.at("/attempts/0/type").asText())
                            .isEqualTo("held"));
            String killed = workers(api).get(0).get("id").asText();
            await("the API tells what is broken there")
                    .untilAsserted(() -> assertThat(routes(api)).contains("wrong", "(at the worker " + killed + ")"));
            worker.kill();
            answer.countDown();
            assertThat(books.ids("completed")).isEmpty();

            processes.add(start(home, "worker"));
            await().atMost(CONNECTION_TTL.plus(Patience.LIMIT))
                    .until(() -> books.ids("completed").size() == 1);
            await("who is silent is gone")
                    .atMost(CONNECTION_TTL.plus(Patience.LIMIT))
                    .untilAsserted(() -> assertThat(workers(api))
                            .singleElement()
                            .extracting(each -> each.get("id").asText())
                            .isNotEqualTo(killed));
            assertThat(routes(api)).as("with what it told").doesNotContain("wrong", "at the worker");
            assertThat(callers)
                    .as("calls with one key")
                    .hasSize(2)
                    .containsOnly(books.ids("completed").get(0));
            assertThat(books.history(callers.get(0))).startsWith("submitted 1").endsWith("completed 1");
        } finally {
            for (CafilaProcess process : processes) {
                process.kill();
            }
            peer.stop(0);
            threads.shutdownNow();
        }
    }

    /** Returns a folder of routes as the other processes have, with a file more. */
    private static Path routesOfWhichOneIsBroken(Sandbox home) throws IOException {
        Path tasks = Files.createDirectories(home.path.resolve("worker-routes/tasks"));
        for (String file : List.of("held.camel.yaml", "held.schema.json")) {
            Files.copy(home.path.resolve("routes/tasks").resolve(file), tasks.resolve(file));
        }
        Files.writeString(tasks.resolve("wrong.schema.json"), "{");
        return tasks.getParent();
    }

    private static String routes(HttpApi api) throws Exception {
        return api.get("/health").json().at("/components/routes").toString();
    }

    private static List<JsonNode> workers(HttpApi api) throws Exception {
        List<JsonNode> workers = new ArrayList<>();
        api.get("/api/workers").json().get("workers").forEach(workers::add);
        return workers;
    }

    /** Returns what the API answers from when its port is open until it is ready. */
    private static Set<Integer> answersUntilReady(Sandbox home) throws Exception {
        HttpApi api = new HttpApi(home.port, () -> "");
        Set<Integer> answers = new TreeSet<>();
        await("it is ready")
                .ignoreExceptionsInstanceOf(IOException.class)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    int status = api.get("/health/ready").status();
                    answers.add(status);
                    return status == 200;
                });
        return answers;
    }

    private static void requireThatAWorkerAloneTellsHowItIs(HttpApi management) throws Exception {
        HttpApi.Answer health = management.get("/observe/health");
        assertThat(health.status()).as(health.text()).isEqualTo(200);
        assertThat(health.text()).contains("broker", "handlers").doesNotContain("does not answer");
        assertThat(management.get("/observe/health/live").status()).isEqualTo(200);
        assertThat(management.get("/observe/health/ready").status()).isEqualTo(200);
        Scrape metrics = Scrape.of(management.get("/observe/metrics").text());
        assertThat(metrics.samples())
                .containsEntry("cafila_broker_up", 1.0)
                .containsKeys(
                        "cafila_worker_slots{state=\"busy\"}",
                        "cafila_worker_stuck_handlers",
                        "cafila_disk_free_bytes");
        assertThat(metrics.help())
                .as("what only other roles know")
                .doesNotContainKeys(
                        "cafila_store_up", "cafila_tasks", "cafila_tasks_completed_total", "cafila_queue_waiting");
    }

    private static CafilaProcess start(Sandbox home, String roles, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(home.arguments());
        arguments.addAll(List.of("--set", "cafila.roles=" + roles, "--set", "cafila.worker.types=held"));
        for (String setting : more) {
            arguments.addAll(List.of("--set", setting));
        }
        return CafilaProcess.start(home.path, arguments);
    }

    private static String route(int port) {
        return """
                - route:
                    id: held
                    from:
                      uri: task:held
                      parameters: {timeout: 60s}
                      steps:
                        - marshal: {json: {library: Jackson}}
                        - to:
                            uri: http://127.0.0.1:%d/held
                            parameters: {httpMethod: POST}
                """.formatted(port);
    }
}
