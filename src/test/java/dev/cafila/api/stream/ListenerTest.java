package dev.cafila.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.api.http.LiveConnection;
import dev.cafila.api.task.Masking;
import dev.cafila.store.EventRange;
import dev.cafila.store.RecordedEvent;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a listener is told something, and when it is sent away. */
class ListenerTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Interest ALL = new Interest("org", null, Set.of(), Set.of(), true);

    private final EventRing ring = new EventRing(10, 1000);
    private final Pages pages = new Pages(new NothingStored(), new Masking(TaskTypes.in(Path.of("none"))));
    private final Connection connection = new Connection();
    private final StreamLimits limits = new StreamLimits(
            1,
            10,
            1000,
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    @AfterEach
    void close() {
        pages.close();
    }

    private Listener begin(@Nullable Instant validUntil) {
        ring.restart(100);
        Listener listener =
                new Listener(connection, ALL, new Opening(100, 100, 0, false, validUntil), ring, pages, limits, NOON);
        listener.begin();
        assertThat(connection.taken()).isEqualTo("retry: 2000\nid: 100\n\n");
        return listener;
    }

    private void happen(Listener listener, long position) {
        byte[] frame = SseText.event(position, "logged", "{}");
        ring.add(List.of(new LiveEvent(position, "org", TaskId.random(), "report", "logged", 1, frame, frame)));
        listener.wake();
    }

    private static Instant after(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void whatHappensIsWrittenAsLongAsTheClientTakesIt() {
        Listener listener = begin(null);
        happen(listener, 101);
        assertThat(connection.taken()).isEqualTo("id: 101\nevent: logged\ndata: {}\n\n");
        connection.full = true;
        happen(listener, 102);
        happen(listener, 103);
        assertThat(connection.taken()).isEmpty();
        connection.makeRoom();
        assertThat(connection.taken()).contains("id: 102\n").contains("id: 103\n");
    }

    @Test
    void silenceIsBrokenByASignOfLifeThatSaysWhereToGoOn() {
        Listener listener = begin(null);
        listener.tick(after(1));
        listener.tick(after(9));
        assertThat(connection.taken()).isEmpty();
        listener.tick(after(11));
        assertThat(connection.taken()).isEqualTo(": still here\nid: 100\n\n");
        listener.tick(after(12));
        happen(listener, 101);
        connection.taken();
        listener.tick(after(21));
        assertThat(connection.taken()).isEmpty();
        listener.tick(after(31));
        assertThat(connection.taken()).isEqualTo(": still here\nid: 101\n\n");
    }

    @Test
    void whoeverTakesNothingForHalfAMinuteIsSentAwayWithTheReason() {
        Listener listener = begin(null);
        connection.full = true;
        happen(listener, 101);
        listener.tick(after(5));
        listener.tick(after(34));
        assertThat(connection.ended).isFalse();
        listener.tick(after(35));
        assertThat(connection.taken()).startsWith("event: overflow\ndata: {\"reason\":");
        assertThat(connection.ended).isTrue();
        happen(listener, 102);
        listener.tick(after(90));
        assertThat(connection.taken()).isEmpty();
    }

    @Test
    void whoeverTakesALittleNowAndThenMayStay() {
        Listener listener = begin(null);
        for (int seconds = 0; seconds < 300; seconds += 20) {
            connection.full = true;
            listener.tick(after(seconds));
            listener.tick(after(seconds + 19));
            connection.makeRoom();
        }
        assertThat(connection.ended).isFalse();
    }

    @Test
    void whoeverIsFarBehindAndTakesNothingGoesSooner() {
        Listener listener = begin(null);
        connection.full = true;
        for (int position = 101; position <= 112; position++) {
            happen(listener, position);
        }
        listener.tick(after(1));
        listener.tick(after(5));
        assertThat(connection.ended).isFalse();
        listener.tick(after(6));
        assertThat(connection.taken()).startsWith("event: overflow\n");
    }

    @Test
    void whoseTokenExpiresIsToldNoMore() {
        Listener listener = begin(after(60));
        listener.tick(after(59));
        assertThat(connection.ended).isFalse();
        listener.tick(after(60));
        assertThat(connection.taken())
                .endsWith("event: expired\ndata: {\"reason\":\"the token has expired; connect again"
                        + " with a new one and the last id to go on\"}\n\n");
        assertThat(connection.ended).isTrue();
    }

    @Test
    void whoeverMayListenNoMoreIsToldSoWhenItIsLookedAt() {
        Listener listener = begin(null);
        listener.tick(after(500));
        assertThat(connection.ended).isFalse();
        connection.refused = true;
        listener.tick(after(999));
        assertThat(connection.ended).isFalse();
        listener.tick(after(1000));
        assertThat(connection.taken()).contains("event: revoked\n");
        assertThat(connection.ended).isTrue();
    }

    /** A connection that does all at once, on the thread of the test. */
    private static final class Connection implements LiveConnection {
        boolean full;
        boolean ended;
        boolean refused;
        private final StringBuilder written = new StringBuilder();
        private final List<Runnable> onRoom = new ArrayList<>();

        void makeRoom() {
            full = false;
            onRoom.forEach(Runnable::run);
        }

        String taken() {
            String taken = written.toString();
            written.setLength(0);
            return taken;
        }

        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public void write(byte[] text) {
            written.append(new String(text, StandardCharsets.UTF_8));
        }

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void onRoom(Runnable listener) {
            onRoom.add(listener);
        }

        @Override
        public void onClose(Runnable listener) {}

        @Override
        public void ifRefused(Runnable listener) {
            if (refused) {
                listener.run();
            }
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private static final class NothingStored implements EventView {
        @Override
        public List<RecordedEvent> read(EventRange range) {
            return List.of();
        }

        @Override
        public long newest() {
            return 0;
        }

        @Override
        public void onCommit(Runnable listener) {}
    }
}
