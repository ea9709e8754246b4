package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.chaos.load.Door;
import dev.cafila.chaos.load.Doors;
import dev.cafila.chaos.load.Pace;
import dev.cafila.chaos.load.Peer;
import dev.cafila.chaos.load.Producer;
import dev.cafila.chaos.load.Submissions;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.CafilaProcess;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.testing.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * Over 2,000 tasks come in by HTTP, JMS, AMQP and STOMP while the process is killed six times with SIGKILL, at random moments,
 * and started again. Nothing may be missing afterwards, and nothing may have happened twice.
 */
class KillIT {

    private static final List<String> MIX =
            List.of("steady", "steady", "flaky", "steady", "steady", "doomed", "steady", "flaky", "steady", "steady");
    private static final int KILLS = 6;
    private static final int TASKS_A_DOOR = 550;
    private static final int TASKS_A_LIFE = TASKS_A_DOOR / (KILLS + 1);

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Semaphore leave = new Semaphore(0);
    private Peer peer;
    private Sandbox home;
    private CafilaProcess cafila;

    @BeforeEach
    void install() throws Exception {
        peer = new Peer();
        home = TestSandbox.in(folder);
        TypeRoutes routes = new TypeRoutes(home, peer.port());
        for (String type : Set.copyOf(MIX)) {
            routes.write(type, 2);
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
        cafila = CafilaProcess.start(home.path, home.arguments());
        try (Submissions submissions = new Submissions(folder.resolve("accepted"))) {
            ExecutorService threads = Executors.newCachedThreadPool();
            List<Future<Integer>> producers = doors().entrySet().stream()
                    .map(door -> threads.submit(
                            new Producer(door.getKey(), door.getValue(), leaves(), MIX, "", submissions)))
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
                assertThat(producer.get(6, TimeUnit.MINUTES)).isEqualTo(TASKS_A_DOOR);
            }
            threads.shutdown();
            List<String> ids = submissions.acceptedIds();
            assertThat(ids).hasSizeGreaterThanOrEqualTo(2000).doesNotHaveDuplicates();
            check(ids, submissions.refusals());
        }
    }

    /** Leave for as many tasks as one door hands in, and not before it is given. */
    private Pace leaves() {
        AtomicInteger left = new AtomicInteger(TASKS_A_DOOR);
        return () -> {
            boolean more = left.getAndDecrement() > 0;
            if (more) {
                leave.acquire();
            }
            return more;
        };
    }

    private void check(List<String> accepted, int refusals) throws Exception {
        Books books = new Books(home.url(), home::key);
        await().atMost(Duration.ofMinutes(5))
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
                accepted.size(), KILLS, refusals, failed.size());
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

    private Map<String, Callable<Door>> doors() {
        return Map.of(
                "HTTP",
                () -> Doors.http(home),
                "JMS",
                () -> Doors.core(home),
                "AMQP",
                () -> AmqpDoor.open(home),
                "STOMP",
                () -> Doors.stomp(home));
    }
}
