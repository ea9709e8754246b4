package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.Selector;
import dev.cafila.broker.TaskProperties;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.PermanentFailureException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import dev.cafila.testing.AtOnce;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dead letter is looked at, changed, replayed or thrown away: once, whoever asks for it and however often. */
class DeadLettersIT {

    @TempDir
    static Path data;

    static TestRuntime cafila;
    static QueueAdmin queues;
    static DeadLetters deadLetters;
    static Letters letters;

    @BeforeAll
    static void start() throws Exception {
        cafila = new TestRuntime(data, 8);
        queues = new QueueAdmin(cafila.broker.connections.senders());
        deadLetters = new DeadLetters(queues, cafila.broker.connections, Clock.systemUTC());
        letters = new Letters(cafila.broker.connections);
    }

    @AfterAll
    static void stop() {
        cafila.close();
    }

    @Test
    void aTaskThatFailedForGoodIsBegunAnew() throws Exception {
        AtomicBoolean repaired = new AtomicBoolean();
        cafila.route("repaired", exchange -> {
            if (!repaired.get()) {
                throw new PermanentFailureException("not yet");
            }
        });
        TaskId id = cafila.submit("repaired", "{}");
        cafila.awaitEnd(id);
        repaired.set(true);

        Task replayed =
                deadLetters.replay(Letters.ORG, id, "ana", PayloadEdit.NONE).orElseThrow();
        assertThat(replayed).returns(2, Task::attempt).returns(2, Task::firstAttempt);
        await().until(() -> cafila.kindsOf(id).contains("completed"));
        assertThat(cafila.kindsOf(id))
                .filteredOn(kind -> !kind.equals("started"))
                .containsExactly("submitted", "failed", "replayed", "completed");
        assertThat(cafila.last(id, TaskEvent.Replayed.class))
                .returns("ana", TaskEvent.Replayed::by)
                .returns(null, TaskEvent.Replayed::patch)
                .returns(replayed, TaskEvent.Replayed::detail);
        assertThat(cafila.last(id, TaskEvent.Completed.class).attempt()).isEqualTo(2);
        assertThat(deadLetters.replay(Letters.ORG, id, "ana", PayloadEdit.NONE)).isEmpty();
    }

    @Test
    void twentyOperatorsReplayItOnce() throws Exception {
        Task letter = letters.one("once");
        List<Optional<Task>> replayed = AtOnce.all(
                Collections.nCopies(20, () -> deadLetters.replay(Letters.ORG, letter.id(), "", PayloadEdit.NONE)));
        assertThat(replayed).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(queues.counts().get("task.once").waiting()).isEqualTo(1);
        await().until(() -> cafila.kindsOf(letter.id()).contains("replayed"));
        assertThat(cafila.kindsOf(letter.id())).containsExactly("replayed");
    }

    @Test
    void itIsReplayedOrDiscardedButNotBoth() throws Exception {
        for (int round = 0; round < 10; round++) {
            Task letter = letters.one("either");
            List<Boolean> won = AtOnce.all(List.of(
                    () -> deadLetters
                            .replay(Letters.ORG, letter.id(), "", PayloadEdit.NONE)
                            .isPresent(),
                    () -> deadLetters.discard(Letters.ORG, letter.id(), "", ""),
                    () -> deadLetters.discardAll(query("either", null, 1), "", "") > 0));
            assertThat(won).containsOnlyOnce(true);
            await().until(() -> !cafila.kindsOf(letter.id()).isEmpty());
            assertThat(cafila.kindsOf(letter.id())).containsExactly(won.get(0) ? "replayed" : "discarded");
        }
    }

    @Test
    void onesThatAreThrownAwayAreToldOf() throws Exception {
        Instant failedAt = Instant.ofEpochMilli(1_750_000_000_123L);
        Task letter = letters.many("thrown", "x", failedAt, 1).get(0);
        assertThat(deadLetters.discard(Letters.ORG, letter.id(), "a test", "ana"))
                .isTrue();
        assertThat(deadLetters.discard(Letters.ORG, letter.id(), "a test", "ana"))
                .isFalse();
        await().until(() -> !cafila.kindsOf(letter.id()).isEmpty());
        assertThat(cafila.last(letter.id(), TaskEvent.Discarded.class))
                .returns(letter.ref(), TaskEvent.Discarded::task)
                .returns(4, TaskEvent.Discarded::attempt)
                .returns(failedAt, TaskEvent.Discarded::failedAt)
                .returns("a test", TaskEvent.Discarded::reason)
                .returns("ana", TaskEvent.Discarded::by);
        assertThat(lying(letter)).isEmpty();
    }

    @Test
    void anEditIsPreviewedAndThenDone() throws Exception {
        Task letter = letters.one("edited");
        PayloadEdit edit = PayloadPatch.parse("[{\"op\":\"add\",\"path\":\"/a\",\"value\":1}]", cafila.types);
        cafila.types.register(letter.type());
        Map<String, Object> before = lying(letter).orElseThrow();
        assertThat(deadLetters
                        .preview(Letters.ORG, letter.id(), edit)
                        .orElseThrow()
                        .payload())
                .isEqualTo("{\"number\":0,\"a\":1}");
        assertThat(lying(letter)).contains(before);
        assertThat(deadLetters.preview("acme", letter.id(), edit)).isEmpty();
        deadLetters.replay(Letters.ORG, letter.id(), "ana", edit).orElseThrow();
        await().until(() -> !cafila.kindsOf(letter.id()).isEmpty());
        assertThat(cafila.last(letter.id(), TaskEvent.Replayed.class))
                .returns("{\"number\":0,\"a\":1}", event -> event.detail().payload())
                .returns("[{\"op\":\"add\",\"path\":\"/a\",\"value\":1}]", TaskEvent.Replayed::patch);
    }

    @Test
    void anEditThatIsRefusedLeavesTheDeadLetterAsItWas() throws Exception {
        Task letter = letters.one("unharmed");
        PayloadEdit refuses = task -> {
            throw new InvalidTaskException("/payload/to", "must be there");
        };
        assertThatThrownBy(() -> deadLetters.replay(Letters.ORG, letter.id(), "", refuses))
                .isInstanceOf(InvalidTaskException.class);
        assertThatThrownBy(() -> deadLetters.replay(Letters.ORG, letter.id(), "", task -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lying(letter).orElseThrow())
                .containsEntry(TaskProperties.ERROR, "bug: as always")
                .containsEntry(TaskProperties.ORIGINAL_QUEUE, "task.unharmed")
                .containsKeys(TaskProperties.FAILED_AT, TaskProperties.FINGERPRINT)
                .containsEntry("priority", (long) letter.priority().jms());
        assertThat(deadLetters.replay(Letters.ORG, letter.id(), "", PayloadEdit.NONE))
                .contains(letter.replayed(letter.payload()));
    }

    @Test
    void oneThatAnInterruptedCommandLeftIsReplayed() throws Exception {
        Task letter = letters.one("interrupted");
        assertThat(queues.move(Destinations.DEAD_LETTER, which(letter), Destinations.HELD_REPLAYED))
                .isEqualTo(1);
        assertThat(deadLetters.replay(Letters.ORG, letter.id(), "", PayloadEdit.NONE))
                .isPresent();
    }

    @Test
    void anotherOrganisationHasNoneOfThem() throws Exception {
        Task letter = letters.one("foreign");
        for (String org : List.of("acme", "", "' OR '1'='1", "default' OR TaskOrg = 'default")) {
            assertThat(deadLetters.replay(org, letter.id(), "", PayloadEdit.NONE))
                    .isEmpty();
            assertThat(deadLetters.discard(org, letter.id(), "", "")).isFalse();
            assertThat(deadLetters.discardAll(new DeadLetterQuery(org, null, null, null, null, 10), "", ""))
                    .isZero();
        }
        String injected = "x' OR TaskFingerprint <> 'x";
        assertThat(deadLetters.discardAll(query("foreign", injected, 10), "", ""))
                .isZero();
        assertThat(lying(letter)).isPresent();
    }

    private static DeadLetterQuery query(String type, String fingerprint, int limit) {
        return new DeadLetterQuery(Letters.ORG, new TaskType(type), fingerprint, null, null, limit);
    }

    private static Optional<Map<String, Object>> lying(Task letter) throws Exception {
        return queues.list(Destinations.DEAD_LETTER).stream()
                .filter(message -> letter.id().value().equals(message.get(TaskProperties.ID)))
                .findFirst();
    }

    private static Selector which(Task letter) {
        return Selector.where(TaskProperties.ID).is(letter.id().value());
    }
}
