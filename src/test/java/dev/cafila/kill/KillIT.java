package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.testing.CafilaHome;
import dev.cafila.testing.CafilaProcess;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over 2,000 tasks come in by HTTP, JMS, AMQP and STOMP while the process is killed ten times with SIGKILL, at random moments,
 * and started again. Nothing may be missing afterwards, and nothing may have happened twice.
 */
class KillIT {

    private static final int KILLS = 10;
    private static final int TASKS_A_DOOR = 550;
    private static final int TASKS_A_LIFE = TASKS_A_DOOR / (KILLS + 1);

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Semaphore leave = new Semaphore(0);
    private final AtomicInteger refusals = new AtomicInteger();
    private Peer peer;
    private CafilaHome home;
    private CafilaProcess cafila;

    @BeforeEach
    void install() throws Exception {
        peer = new Peer();
        home = new CafilaHome(folder);
        for (String type : new String[] {"steady", "flaky", "doomed"}) {
            home.addType(type, route(type));
        }
    }

    @AfterEach
    void clean() throws Exception {
        if (cafila != null) {
            cafila.kill();
        }
        peer.close();
    }

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        Path acceptedFile = folder.resolve("accepted");
        cafila = CafilaProcess.start(home.path, home.arguments());
        try (FileChannel accepted =
                FileChannel.open(acceptedFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ExecutorService threads = Executors.newCachedThreadPool();
            List<Future<Integer>> producers = doors().stream()
                    .map(door -> threads.submit(new Producer(door, leave, TASKS_A_DOOR, accepted, refusals)))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                leave.release(TASKS_A_LIFE * producers.size());
                LockSupport.parkNanos(
                        Duration.ofMillis(200 + random.nextInt(1500)).toNanos());
                cafila.kill();
                cafila = CafilaProcess.start(home.path, home.arguments());
                System.out.printf("KillIT: killed and started again, %d of %d%n", kill + 1, KILLS);
            }
            leave.release(TASKS_A_DOOR * producers.size());
            for (Future<Integer> producer : producers) {
                assertThat(producer.get(3, TimeUnit.MINUTES)).isEqualTo(TASKS_A_DOOR);
            }
            threads.shutdown();
        }
        List<String> ids = Files.readAllLines(acceptedFile);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(2000).doesNotHaveDuplicates();
        System.out.printf("KillIT: %d tasks accepted%n", ids.size());
        check(ids);
    }

    private void check(List<String> accepted) throws Exception {
        Books books = new Books(home.url());
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> books.ids("waiting,delayed,active").isEmpty());
        Set<String> failed = new HashSet<>(books.ids("failed"));
        Set<String> ended = new HashSet<>(books.ids("completed"));
        ended.addAll(failed);
        assertThat(ended).as("nothing lost, nothing invented").isEqualTo(new HashSet<>(accepted));
        for (String id : accepted) {
            List<String> history = books.history(id);
            int attempts = checkHistory(id, history, failed.contains(id));
            assertThat(peer.callsFor(id)).as("calls of the peer for %s", id).isBetween(attempts, attempts + KILLS);
        }
        checkQueues(failed.size());
        System.out.printf(
                "KillIT: %d tasks accepted, %d kills, %d submissions had to be repeated, %d failed as they should%n",
                accepted.size(), KILLS, refusals.get(), failed.size());
    }

    /** Returns how many attempts were recorded. */
    private static int checkHistory(String id, List<String> history, boolean failed) {
        assertThat(history.stream().filter("submitted 1"::equals))
                .as("submissions of %s", id)
                .hasSize(1);
        List<String> ends = history.stream()
                .filter(event -> !event.startsWith("submitted") && !event.startsWith("started"))
                .toList();
        int last = ends.size();
        List<String> expected = new ArrayList<>(IntStream.range(1, last)
                .mapToObj(attempt -> "attempt-failed " + attempt)
                .toList());
        expected.add((failed ? "failed " : "completed ") + last);
        assertThat(ends).as("ends of the attempts of %s", id).isEqualTo(expected);
        return last;
    }

    private void checkQueues(int failed) throws Exception {
        try (BrokerConnections connections = new BrokerConnections(home.broker())) {
            BrokerAdmin admin = new BrokerAdmin(connections.senders());
            for (String queue : new String[] {
                "task.steady", "task.flaky", "task.doomed", "inbox-all", "inbox.rejected", "recorder", "task.expired"
            }) {
                await().untilAsserted(
                                () -> assertThat(admin.depth(queue)).as(queue).isZero());
            }
            assertThat(admin.depth("task.dead-letter")).as("dead letters").isEqualTo(failed);
        }
    }

    private List<Callable<Door>> doors() {
        return List.of(() -> Doors.http(home), () -> Doors.core(home), () -> Doors.amqp(home), () -> Doors.stomp(home));
    }

    private String route(String type) {
        return """
                - route:
                    id: %1$s
                    from:
                      uri: task:%1$s
                      parameters: {maximumRedeliveries: 2, redeliveryDelay: 300ms, timeout: 20s}
                      steps:
                        - marshal: {json: {library: Jackson}}
                        - setHeader: {name: X-Attempt, simple: "${header.CamelTaskAttempt}"}
                        - to:
                            uri: http://127.0.0.1:%2$d/%1$s
                            parameters: {httpMethod: POST}
                """.formatted(type, peer.port());
    }
}
