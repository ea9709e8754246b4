package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.api.stream.StreamLimits;
import dev.cafila.store.EventRange;
import dev.cafila.store.RecordedEvent;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.testing.Patience;
import dev.cafila.testing.SseClient;
import dev.cafila.testing.SseClient.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many listen at once, and their connections break at random: each is told everything once, and in the same order. */
class ManyListenersIT {

    private static final int EVENTS = 10_000;
    private static final int LISTENERS = 200;
    private static final long SEED = 20_300_101;

    /** Fewer events in memory than there are in all, so that some go on from the ring and some from the store. */
    private static final StreamLimits LIMITS = new StreamLimits(
            1000,
            5000,
            16L << 20,
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    @TempDir
    Path folder;

    private StreamServer server() throws Exception {
        return new StreamServer(folder, LIMITS, Clock.systemUTC());
    }

    @Test
    void eachOfTwoHundredWhoseConnectionsBreakAtRandomSeesEachOfTenThousandEventsOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LISTENERS);
        try (StreamServer server = server()) {
            CountDownLatch listening = new CountDownLatch(LISTENERS);
            List<Future<Told>> listeners = new ArrayList<>();
            for (int i = 0; i < LISTENERS; i++) {
                Random chance = new Random(SEED + i);
                listeners.add(threads.submit(() -> listen(server, chance, listening)));
            }
            assertThat(listening.await(Patience.MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            record(server);
            List<String> expected = server.store.tail().read(EventRange.after(0, 2 * EVENTS)).stream()
                    .map(RecordedEvent::position)
                    .map(String::valueOf)
                    .toList();
            assertThat(expected).hasSize(EVENTS);
            int cuts = 0;
            for (Future<Told> listener : listeners) {
                Told told = listener.get(5, TimeUnit.MINUTES);
                assertThat(told.ids().equals(expected))
                        .as(
                                "%s to %s",
                                told.ids().size(), told.ids().get(told.ids().size() - 1))
                        .isTrue();
                cuts += told.cuts();
            }
            assertThat(cuts).isGreaterThan(LISTENERS * 2);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void record(StreamServer server) throws Exception {
        Random chance = new Random(SEED);
        List<TaskEvent> batch = new ArrayList<>();
        for (int i = 0; i < EVENTS; i += 4) {
            Task task = StreamServer.task();
            batch.addAll(List.of(
                    StreamServer.submitted(task),
                    StreamServer.logged(task, 1, "half way"),
                    StreamServer.logged(task, 2, "nearly there"),
                    StreamServer.completed(task)));
            if (chance.nextInt(10) == 0) {
                server.record(batch);
                server.record(batch.subList(0, 1)); // told again, as after a crash
                batch.clear();
            }
        }
        server.record(batch);
    }

    private record Told(List<String> ids, int cuts) {}

    /** Reads on until all is told; breaks the connection, and goes on with another one, after some events. */
    private static Told listen(StreamServer server, Random chance, CountDownLatch listening) throws IOException {
        List<String> ids = new ArrayList<>();
        String last = "";
        int connections = 0;
        while (ids.size() < EVENTS) {
            try (SseClient client = server.listen("/tasks/stream", last)) {
                assertThat(client.status()).isEqualTo(200);
                if (connections++ == 0) {
                    listening.countDown();
                }
                int most = 1 + chance.nextInt(5000);
                for (int i = 0; i < most && ids.size() < EVENTS; i++) {
                    Event event = client.next();
                    if (event == null || event.name().equals("overflow")) {
                        break; // sent away; goes on with the next connection
                    }
                    ids.add(event.id());
                }
                last = client.lastId();
            }
        }
        return new Told(ids, connections - 1);
    }

    @Test
    void aThousandListenAtOnceAndTheNextIsAskedToComeLater() throws Exception {
        List<SseClient> clients = new ArrayList<>();
        try (StreamServer server = server()) {
            for (int i = 0; i < 1000; i++) {
                clients.add(server.listen("/tasks/stream", ""));
                assertThat(clients.get(i).status()).isEqualTo(200);
            }
            try (SseClient oneMore = server.listen("/tasks/stream", "")) {
                assertThat(oneMore.status()).isEqualTo(503);
                assertThat(oneMore.header("Retry-After")).isEqualTo("10");
                assertThat(oneMore.body()).contains("OVERLOADED").contains("1000 listeners");
            }
            Task task = StreamServer.task();
            server.record(List.of(StreamServer.submitted(task), StreamServer.completed(task)));
            for (SseClient client : clients) {
                assertThat(client.next()).extracting(Event::name).isEqualTo("submitted");
                assertThat(client.next()).extracting(Event::name).isEqualTo("completed");
            }
            clients.remove(0).close();
            try (SseClient inItsPlace = comeUntilLetIn(server)) {
                assertThat(inItsPlace.status()).isEqualTo(200);
            }
        } finally {
            for (SseClient client : clients) {
                client.close();
            }
        }
    }

    private static SseClient comeUntilLetIn(StreamServer server) {
        return await().until(
                        () -> {
                            SseClient client = server.listen("/tasks/stream", "");
                            if (client.status() != 200) {
                                client.close();
                            }
                            return client;
                        },
                        client -> client.status() == 200);
    }
}
