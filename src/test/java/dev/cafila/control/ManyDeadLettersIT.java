package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.TaskProperties;
import dev.cafila.task.PermanentFailureException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import dev.cafila.testing.AtOnce;
import dev.cafila.testing.TestRuntime;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of one cause, of one type or of one hour are replayed and thrown away together. */
class ManyDeadLettersIT {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

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
    void threeOperatorsReplayEachOfThemOnce() throws Exception {
        List<Task> tasks = letters.many("crowd", "x", NOON, 250);
        List<Integer> replayed = AtOnce.all(
                Collections.nCopies(3, () -> deadLetters.replayAll(query("crowd", null, null, null, 1000), "ana")));
        assertThat(replayed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(250);
        assertThat(queues.counts().get("task.crowd").waiting()).isEqualTo(250);
        await().until(() ->
                tasks.stream().allMatch(task -> cafila.kindsOf(task.id()).equals(List.of("replayed"))));
        assertThat(deadLetters.replayAll(query("crowd", null, null, null, 1000), "ana"))
                .isZero();
    }

    @Test
    void onlyThoseThatAreAskedForAreTaken() throws Exception {
        letters.many("chosen", "timed out after 5 s", NOON, 3);
        letters.many("chosen", "no such invoice", NOON.plusSeconds(3600), 4);
        letters.many("other", "no such invoice", NOON, 2);
        String cause = (String) queues.list(Destinations.DEAD_LETTER).stream()
                .filter(message -> "other".equals(message.get(TaskProperties.TYPE)))
                .findFirst()
                .orElseThrow()
                .get(TaskProperties.FINGERPRINT);

        assertThat(discarded(query("chosen", null, null, NOON, 10))).isZero();
        assertThat(discarded(query("chosen", null, NOON.plusSeconds(1), NOON.plusSeconds(3600), 10)))
                .isZero();
        assertThat(discarded(query("chosen", null, NOON, NOON.plusMillis(1), 2)))
                .isEqualTo(2);
        assertThat(discarded(query("chosen", null, NOON, NOON.plusMillis(1), 10)))
                .isEqualTo(1);
        assertThat(discarded(query("other", "no-such-cause", null, null, 10))).isZero();
        assertThat(discarded(query("other", cause, null, null, 10))).isEqualTo(2);
        assertThat(discarded(query("chosen", cause, NOON.plusSeconds(3600), null, 10)))
                .isEqualTo(4);
    }

    @Test
    void oneThatFailsAgainMeanwhileIsNotReplayedAgain() throws Exception {
        cafila.route("hopeless", exchange -> {
            throw new PermanentFailureException("again");
        });
        List<Task> tasks = letters.many("hopeless", "x", Instant.now(), 120);
        assertThat(deadLetters.replayAll(query("hopeless", null, null, null, 1000), ""))
                .isEqualTo(120);
        await().until(() ->
                tasks.stream().allMatch(task -> cafila.kindsOf(task.id()).contains("failed")));
        assertThat(tasks)
                .allSatisfy(task -> assertThat(cafila.kindsOf(task.id())).containsOnlyOnce("replayed"));
    }

    @Test
    void oneThatCannotBeReplayedDoesNotHoldUpTheOthers() throws Exception {
        List<Task> tasks = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> tasks.add(Letters.task("worn", i % 5 == 2 ? Task.MOST_ATTEMPTS : 4, "{}")));
        letters.write(tasks, "x", NOON);
        assertThat(deadLetters.replayAll(query("worn", null, null, null, 100), ""))
                .isEqualTo(8);
        assertThat(discarded(query("worn", null, null, null, 100))).isEqualTo(2);
    }

    @Test
    void whatIsNoTaskStaysWhereItIs() throws Exception {
        try (Connection connection = cafila.broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            Message foreign = session.createTextMessage("foreign");
            session.createProducer(session.createQueue(Destinations.DEAD_LETTER))
                    .send(foreign);
            Message half = session.createTextMessage("half a task");
            half.setStringProperty(TaskProperties.ID, TaskId.random().value());
            half.setStringProperty(TaskProperties.ORG, Letters.ORG);
            half.setStringProperty(TaskProperties.TYPE, "half");
            half.setLongProperty(TaskProperties.FAILED_AT, NOON.toEpochMilli());
            session.createProducer(session.createQueue(Destinations.DEAD_LETTER))
                    .send(half);
            TaskId id = new TaskId(half.getStringProperty(TaskProperties.ID));
            assertThat(discarded(query("half", null, null, null, 10))).isZero();
            assertThat(deadLetters.discard(Letters.ORG, id, "", "")).isFalse();
            assertThat(deadLetters.replay(Letters.ORG, id, "", PayloadEdit.NONE))
                    .isEmpty();
            assertThat(deadLetters.preview(Letters.ORG, id, PayloadEdit.NONE)).isEmpty();
        }
        assertThat(queues.list(Destinations.DEAD_LETTER))
                .filteredOn(message -> !message.containsKey(TaskProperties.FINGERPRINT))
                .hasSize(2);
        assertThat(queues.list(Destinations.HELD_REPLAYED)).isEmpty();
        assertThat(cafila.events)
                .noneMatch(event -> event instanceof TaskEvent.Discarded
                        && event.task().type().slug().equals("half"));
    }

    private static int discarded(DeadLetterQuery query) {
        return deadLetters.discardAll(query, "", "");
    }

    private static DeadLetterQuery query(
            String type, @Nullable String fingerprint, @Nullable Instant from, @Nullable Instant to, int limit) {
        return new DeadLetterQuery(Letters.ORG, new TaskType(type), fingerprint, from, to, limit);
    }
}
