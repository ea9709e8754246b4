package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.testing.AtOnce;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators' commands are built from, asked of a running broker. */
class QueueAdminTest {

    private static final String HOLD = Destinations.HELD_CANCELLED;

    @TempDir
    static Path data;

    static TestBroker broker;
    static QueueAdmin queues;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
        queues = new QueueAdmin(broker.connections.senders());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void movesWhatWaitsAndWhatIsDelayed() throws Exception {
        send("task.move", "1", 0);
        send("task.move", "2", 60_000);
        send("task.move", "3", 0);
        assertThat(queues.move("task.move", id("1"), HOLD)).isEqualTo(1);
        assertThat(queues.move("task.move", id("1"), HOLD)).isZero();
        assertThat(queues.move("task.move", id("2"), HOLD)).isEqualTo(1);
        assertThat(queues.list(HOLD))
                .extracting(properties -> properties.get(TaskProperties.ID))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(queues.counts().get("task.move")).isEqualTo(new QueueCounts("task.move", 1, 0, 0, 0, false));
        assertThat(queues.remove(HOLD, id("1"))).isEqualTo(1);
        assertThat(queues.remove(HOLD, id("2"))).isEqualTo(1);
        assertThat(queues.list(HOLD)).isEmpty();
    }

    @Test
    void asksAgainAfterItsConnectionWasLost() throws Exception {
        send("task.lost", "1", 0);
        assertThat(queues.count("task.lost", id("1"))).isEqualTo(1);
        broker.connections.senders().resetConnection();
        assertThat(queues.count("task.lost", id("1"))).isEqualTo(1);
    }

    @Test
    void whatWaitedForItsTimeCanBeReceivedOnceItIsMadeDue() throws Exception {
        send("task.due", "1", 60_000);
        send("task.due", "2", 60_000);
        queues.makeDue("task.due", id("1"));
        assertThat(queues.counts().get("task.due"))
                .returns(1L, QueueCounts::waiting)
                .returns(1L, QueueCounts::delayed);
        assertThat(queues.count("task.due", id("1"))).isEqualTo(1);
        assertThat(queues.count("task.due", id("2"))).isZero();
    }

    @Test
    void aMessageThatAConsumerHasIsNotTouched() throws Exception {
        send("task.taken", "1", 0);
        try (Connection connection = broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue("task.taken"))) {
            connection.start();
            assertThat(consumer.receive(Patience.MILLIS)).isNotNull();
            assertThat(queues.move("task.taken", id("1"), HOLD)).isZero();
            assertThat(queues.remove("task.taken", id("1"))).isZero();
            assertThat(queues.counts().get("task.taken")).isEqualTo(new QueueCounts("task.taken", 0, 0, 1, 1, false));
            session.rollback();
        }
        assertThat(queues.move("task.taken", id("1"), HOLD)).isEqualTo(1);
        assertThat(queues.remove(HOLD, id("1"))).isEqualTo(1);
    }

    @Test
    void movesNoMoreThanItMay() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("task.some", "1", 0);
        }
        assertThat(queues.moveSome("task.some", id("1"), HOLD, 3)).isEqualTo(3);
        assertThat(queues.count("task.some", id("1"))).isEqualTo(2);
        assertThat(queues.remove(HOLD, id("1"))).isEqualTo(3);
        assertThatThrownBy(() -> queues.moveSome("task.some", id("1"), HOLD, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twentyMovesOfOneMessageAreOne() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = "race-" + round;
            send("task.race", id, round % 2 == 0 ? 0 : 60_000);
            List<Integer> moved = AtOnce.all(Collections.nCopies(20, () -> queues.move("task.race", id(id), HOLD)));
            assertThat(moved.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
            assertThat(queues.remove(HOLD, id(id))).isEqualTo(1);
        }
    }

    @Test
    void twoHundredCommandsAtOnceDoNotStopTheBroker() throws Exception {
        for (int i = 0; i < 200; i++) {
            send("task.crowd", "crowd-" + i, 0);
        }
        List<Integer> moved = AtOnce.all(IntStream.range(0, 200)
                .<Callable<Integer>>mapToObj(i -> () -> queues.move("task.crowd", id("crowd-" + i), HOLD))
                .toList());
        assertThat(moved).hasSize(200).containsOnly(1);
        assertThat(queues.remove(HOLD, Selector.where(TaskProperties.ID).isNoneOf(List.of("1"))))
                .isEqualTo(200);
    }

    @Test
    void aPausedQueueHandsOutNothingUntilItIsResumed() throws Exception {
        queues.pause("task.paused"); // which did not exist
        assertThat(queues.isPaused("task.paused")).isTrue();
        send("task.paused", "1", 0);
        assertThat(queues.counts().get("task.paused")).isEqualTo(new QueueCounts("task.paused", 1, 0, 0, 0, true));
        try (Connection connection = broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue("task.paused"))) {
            connection.start();
            assertThat(consumer.receive(300)).isNull();
            queues.resume("task.paused");
            assertThat(consumer.receive(Patience.MILLIS)).isNotNull();
        }
        assertThat(queues.isPaused("task.paused")).isFalse();
    }

    @Test
    void aQueueThatDoesNotExistHoldsNothing() throws Exception {
        assertThat(queues.move("task.nowhere", id("1"), HOLD)).isZero();
        assertThat(queues.remove("task.nowhere", id("1"))).isZero();
        assertThat(queues.count("task.nowhere", id("1"))).isZero();
        assertThat(queues.list("task.nowhere")).isEmpty();
        assertThat(queues.isPaused("task.nowhere")).isFalse();
        queues.resume("task.nowhere");
        assertThat(queues.counts()).doesNotContainKey("task.nowhere");
    }

    @Test
    void whatTheBrokerRefusesIsAnError() throws Exception {
        send("task.refused", "1", 0);
        assertThatThrownBy(() -> queues.move("task.refused", id("1"), "task.no-such-hold"))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("task.no-such-hold");
        assertThat(queues.count("task.refused", id("1"))).isEqualTo(1);
    }

    private static Selector id(String id) {
        return Selector.where(TaskProperties.ID).is(id);
    }

    private static void send(String queue, String id, long delayMillis) throws JMSException {
        try (Connection connection = broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            Message message = session.createTextMessage("{}");
            message.setStringProperty(TaskProperties.ID, id);
            if (delayMillis > 0) {
                message.setLongProperty(TaskProperties.DELIVER_AT, System.currentTimeMillis() + delayMillis);
            }
            producer.send(message);
        }
    }
}
