package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.Destinations;
import dev.cafila.broker.EmbeddedBroker;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.Selector;
import dev.cafila.broker.TaskMessage;
import dev.cafila.broker.TaskProperties;
import dev.cafila.event.TapeReader;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskType;
import dev.cafila.testing.AtOnce;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.Patience;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands reach messages that the broker keeps on its disk, because its memory is full of others. */
class PagedQueuesIT {

    private static final int MANY = 300;
    private static final String BULK = "{\"text\":\"" + "x".repeat(40_000) + "\"}"; // 80 kB: in all, 24 MB

    @TempDir
    Path data;

    EmbeddedBroker broker;
    BrokerConnections connections;
    QueueAdmin queues;
    TapeReader tape;
    final List<TaskEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        List<Integer> ports = FreePorts.take(3);
        broker = EmbeddedBroker.start(
                Path.of("artemis/broker.xml"),
                Map.of(
                        "cafila.broker.data", data.resolve("broker").toString(),
                        "cafila.broker.memory", "2Mb",
                        "cafila.broker.port", String.valueOf(ports.get(0)),
                        "cafila.broker.amqp.port", String.valueOf(ports.get(1)),
                        "cafila.broker.stomp.port", String.valueOf(ports.get(2))),
                BrokerAccounts.in(data));
        connections = new BrokerConnections(broker.address());
        queues = new QueueAdmin(connections.senders());
        tape = new TapeReader(connections.readers(), events::addAll);
        tape.start();
    }

    @AfterEach
    void stop() {
        tape.close();
        connections.close();
        broker.close();
    }

    @Test
    void aWaitingOrDelayedTaskAtTheEndOfALongQueueIsCancelled() throws Exception {
        List<Task> tasks = new ArrayList<>();
        Instant later = Instant.now().plus(Duration.ofDays(1));
        try (Connection connection = connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            for (int i = 0; i < MANY; i++) {
                tasks.add(Letters.task("long", 1, BULK));
                TaskMessage.send(session, tasks.get(i), i % 2 == 0 ? null : later);
                session.commit();
            }
        }
        TaskCancellation cancellation = new TaskCancellation(queues, connections, Clock.systemUTC());
        for (Task task : List.of(tasks.get(0), tasks.get(MANY / 2), tasks.get(MANY - 2), tasks.get(MANY - 1))) {
            assertThat(cancellation.cancel(task.ref(), "", "", () -> false))
                    .isEqualTo(TaskCancellation.Answer.CANCELLED);
            await().until(() -> kindsOf(task).equals(List.of("cancelled")));
        }
        assertThat(queues.counts().get("task.long"))
                .satisfies(
                        queue -> assertThat(queue.waiting() + queue.delayed()).isEqualTo(MANY - 4));
        assertThat(queues.list(Destinations.HELD_CANCELLED)).isEmpty();
    }

    @Test
    void aTaskThatAWorkerHasFromTheDiskIsLeftToIt() throws Exception {
        try (Connection connection = connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            for (int i = 0; i < 100; i++) {
                TaskMessage.send(session, Letters.task("taken", 1, BULK), null);
                session.commit();
            }
            connection.start();
            MessageConsumer worker = session.createConsumer(session.createQueue("task.taken"));
            for (int i = 0; i < 40; i++) { // 25 have room in the memory
                Selector taken = Selector.where(TaskProperties.ID)
                        .is(worker.receive(Patience.MILLIS).getStringProperty(TaskProperties.ID));
                assertThat(queues.move("task.taken", taken, Destinations.HELD_CANCELLED))
                        .isZero();
            }
            session.commit();
        }
        assertThat(queues.counts().get("task.taken").waiting()).isEqualTo(60);
    }

    @Test
    void deadLettersAreFoundWhereverTheyLieAndReplayedOnce() throws Exception {
        Letters letters = new Letters(connections);
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tasks.add(Letters.task(i % 2 == 0 ? "even" : "odd", 4, BULK));
        }
        letters.write(tasks, "x", Instant.now());
        DeadLetters deadLetters = new DeadLetters(queues, connections, Clock.systemUTC());

        Task last = tasks.get(MANY - 1);
        assertThat(deadLetters.preview(Letters.ORG, last.id(), PayloadEdit.NONE))
                .contains(new PayloadEdit.Edited(BULK, null));
        assertThat(deadLetters.replay(Letters.ORG, last.id(), "", PayloadEdit.NONE))
                .contains(last.replayed(BULK));

        DeadLetterQuery even = new DeadLetterQuery(Letters.ORG, new TaskType("even"), null, null, null, MANY);
        List<Integer> replayed = AtOnce.all(Collections.nCopies(2, () -> deadLetters.replayAll(even, "")));
        assertThat(replayed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MANY / 2);
        assertThat(queues.counts().get("task.even").waiting()).isEqualTo(MANY / 2);
        assertThat(queues.counts().get(Destinations.DEAD_LETTER).waiting()).isEqualTo(MANY / 2 - 1);
        await().until(() -> events.size() == MANY / 2 + 1);
        assertThat(events).extracting(TaskEvent::id).doesNotHaveDuplicates();
    }

    private List<String> kindsOf(Task task) {
        return events.stream()
                .filter(event -> event.task().equals(task.ref()))
                .map(TaskEvent::kind)
                .toList();
    }
}
