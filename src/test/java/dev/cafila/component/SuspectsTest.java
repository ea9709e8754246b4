package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.TaskMessage;
import dev.cafila.broker.Trials;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.testing.TestRuntime;
import dev.cafila.testing.TestTask;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts over which two workers have stopped already, where the broker survives its workers. */
class SuspectsTest {

    @TempDir
    Path data;

    private final Task suspect = TestTask.any();
    private final Task other = TestTask.any();
    private TestRuntime runtime;
    private QueueAdmin queues;

    @BeforeEach
    void start() throws Exception {
        runtime = new TestRuntime(data, 1);
        queues = new QueueAdmin(runtime.broker.connections.senders());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    @Test
    void oneThatWasOnlyOnItsWayToAWorkerThatStoppedIsNotGivenUp() throws Exception {
        send(Isolation.SUSPECT);
        deliverAndStop();
        deliverAndStop();
        runtime.route(suspect.type().slug(), exchange -> exchange.getMessage().setBody("\"innocent\""));
        runtime.awaitEnd(suspect.id());
        assertThat(runtime.kindsOf(suspect.id())).last().isEqualTo("completed");
        assertThat(queues.list(Destinations.HELD_TRIALS)).as("notes").isEmpty();
    }

    @Test
    void oneThatRanInAWorkerThatStoppedIsGivenUp() throws Exception {
        send(Isolation.SUSPECT);
        Trials stopped = new Trials(runtime.broker.connections);
        stopped.begin(suspect);
        stopped.begin(suspect.nextAttempt());
        stopped.begin(other);
        AtomicInteger calls = new AtomicInteger();
        runtime.route(suspect.type().slug(), exchange -> calls.incrementAndGet());
        runtime.awaitEnd(suspect.id());
        assertThat(runtime.last(suspect.id(), TaskEvent.Failed.class).failure().message())
                .isEqualTo("stopped its worker 3 times");
        assertThat(calls).hasValue(0);
        assertThat(queues.list(Destinations.HELD_TRIALS))
                .as("notes of other attempts")
                .hasSize(2);
    }

    @Test
    void itsRunIsWrittenDownWhileItLasts() throws Exception {
        send(Isolation.SUSPECT);
        int[] notes = new int[1];
        runtime.route(
                suspect.type().slug(),
                exchange -> notes[0] = queues.list(Destinations.HELD_TRIALS).size());
        runtime.awaitEnd(suspect.id());
        assertThat(notes[0]).isEqualTo(1);
        assertThat(queues.list(Destinations.HELD_TRIALS)).isEmpty();
    }

    @Test
    void aWorkerThatStillLivesDoesNotBlameTheTaskForItsOwnNote() throws Exception {
        DeliveryCount here = new DeliveryCount(runtime.broker.connections);
        here.begin(suspect, Isolation.SUSPECT, 0);
        assertThat(here.before(suspect, Isolation.SUSPECT, 2)).isZero();
        DeliveryCount elsewhere = new DeliveryCount(runtime.broker.connections);
        assertThat(elsewhere.before(suspect, Isolation.SUSPECT, 2)).isEqualTo(1);
        elsewhere.forget(suspect);
        assertThat(elsewhere.before(suspect, Isolation.SUSPECT, 2))
                .as("as long as the verdict is not committed")
                .isEqualTo(1);
        elsewhere.committed(suspect);
        assertThat(elsewhere.before(suspect, Isolation.SUSPECT, 3)).isZero();
    }

    @Test
    void whoEndsARunTakesBackItsOwnNoteAlone() throws Exception {
        Trials lost = new Trials(runtime.broker.connections);
        Trials next = new Trials(runtime.broker.connections);
        lost.begin(suspect);
        next.begin(suspect);
        lost.end(suspect);
        assertThat(lost.notEndedByOthers(suspect)).isEqualTo(1);
        assertThat(next.notEndedByOthers(suspect)).isZero();
    }

    @Test
    void beforeThatTheBrokersCountCountsWhatThisProcessDidNotSurvive() throws Exception {
        DeliveryCount here = new DeliveryCount(runtime.broker.connections);
        assertThat(here.before(other, 0, 1)).isZero();
        assertThat(here.before(other, 0, 2)).as("the connection was lost").isZero();
        assertThat(here.before(other, 0, 4)).as("two were with other workers").isEqualTo(1);
        assertThat(new DeliveryCount(runtime.broker.connections).before(other, 0, 3))
                .isEqualTo(2);
    }

    private void send(int stops) throws Exception {
        runtime.broker
                .connections
                .senders()
                .inTransaction(session -> TaskMessage.sendBack(session, suspect, stops, null));
    }

    /** As a worker that stops before it has said what is to become of what it got. */
    private void deliverAndStop() throws Exception {
        try (Connection connection = runtime.broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue(Destinations.ofTasks(suspect.type())))) {
            connection.start();
            Message message = consumer.receive(10_000);
            assertThat(message).isNotNull();
            session.rollback();
        }
    }
}
