package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.api.stream.StreamLimits;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.ApiKey;
import dev.cafila.store.EventRange;
import dev.cafila.store.RecordedEvent;
import dev.cafila.store.Store;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.testing.Patience;
import dev.cafila.testing.SseClient;
import dev.cafila.testing.SseClient.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a stream bears with a client that reads nothing, with silence, and with a credential that counts no more. */
class PatienceIT {

    private static final StreamLimits SHORT = new StreamLimits(
            10,
            500,
            16L << 20,
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(300),
            Duration.ofSeconds(8),
            Duration.ofSeconds(4));

    @TempDir
    Path folder;

    /** How far the clock is ahead. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private StreamServer server;

    @BeforeEach
    void start() throws Exception {
        server = new StreamServer(folder, SHORT, new ShiftedClock(ahead));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoeverReadsNothingIsDroppedWithTheReasonAndGoesOnWithoutLoss() throws Exception {
        Task task = StreamServer.task();
        try (SseClient slow = server.narrow("/tasks/stream");
                SseClient quick = server.listen("/tasks/stream", "")) {
            CompletableFuture<List<String>> reading = CompletableFuture.supplyAsync(() -> ids(quick, 1500));
            for (int batch = 0; batch < 150; batch++) {
                List<TaskEvent> lines = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    lines.add(StreamServer.logged(task, batch * 10 + i, "x".repeat(10_000)));
                }
                server.record(lines);
            }
            List<String> expected = server.store.tail().read(EventRange.after(0, 2000)).stream()
                    .map(RecordedEvent::position)
                    .map(String::valueOf)
                    .toList();
            await().until(() -> server.api.listeners() == 1);
            List<Event> told = slow.rest();
            Event last = told.remove(told.size() - 1);
            assertThat(last.name()).isEqualTo("overflow");
            assertThat(last.data().path("reason").asText()).contains("not read in time");
            assertThat(told).hasSizeLessThan(1500);
            List<String> ids = new ArrayList<>(told.stream().map(Event::id).toList());
            try (SseClient again = server.listen("/tasks/stream", slow.lastId())) {
                ids.addAll(ids(again, 1500 - ids.size()));
            }
            assertThat(ids).isEqualTo(expected);
            assertThat(reading.get(Patience.MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(expected);
        }
    }

    private static List<String> ids(SseClient client, int count) {
        List<String> ids = new ArrayList<>();
        try {
            while (ids.size() < count) {
                ids.add(client.next().id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }

    @Test
    void silenceIsBrokenBySignsOfLife() throws Exception {
        try (SseClient client = server.listen("/tasks/stream", "")) {
            CompletableFuture<List<String>> next = CompletableFuture.supplyAsync(() -> ids(client, 1));
            await().until(() -> client.comments() >= 3);
            assertThat(next).isNotDone();
            server.record(List.of(StreamServer.submitted(StreamServer.task())));
            assertThat(next.get(Patience.MILLIS, TimeUnit.MILLISECONDS)).hasSize(1);
        }
    }

    @Test
    void aStreamEndsWhenItsCredentialDoes() throws Exception {
        String credential = key(Instant.now().plusSeconds(600)).text();
        try (SseClient client = server.listenAs(credential, "/tasks/stream")) {
            assertThat(client.status()).isEqualTo(200);
            ahead.set(Duration.ofSeconds(600));
            assertThat(client.rest()).extracting(Event::name).containsExactly("expired");
        }
    }

    @Test
    void aStreamEndsWhenItsCredentialIsTakenAway() throws Exception {
        ApiKey.Made made = key(null);
        try (SseClient client = server.listenAs(made.text(), "/tasks/stream")) {
            assertThat(client.status()).isEqualTo(200);
            server.access.revoke(made.key().id(), Instant.now());
            assertThat(client.rest()).extracting(Event::name).containsExactly("revoked");
        }
    }

    @Test
    void whatAnotherProcessRecordsIsToldToo() throws Exception {
        try (Store elsewhere = Store.open(server.settings());
                SseClient client = server.listen("/tasks/stream", "")) {
            Task task = StreamServer.task();
            elsewhere.recorder().keep(List.of(StreamServer.submitted(task)));
            assertThat(client.next()).extracting(Event::name).isEqualTo("submitted");
            elsewhere.recorder().keep(List.of(StreamServer.completed(task)));
            assertThat(client.next()).extracting(Event::name).isEqualTo("completed");
        }
    }

    private ApiKey.Made key(@Nullable Instant until) {
        ApiKey.Made made =
                ApiKey.make("listener", "default", Set.of(AccessRole.VIEWER), Set.of(), Instant.now(), "", until);
        server.access.add(made.key());
        return made;
    }

    private static final class ShiftedClock extends Clock {
        private final AtomicReference<Duration> ahead;

        ShiftedClock(AtomicReference<Duration> ahead) {
            this.ahead = ahead;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("not in tests");
        }
    }
}
