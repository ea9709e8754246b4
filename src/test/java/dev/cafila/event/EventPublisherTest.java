package dev.cafila.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskType;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventPublisherTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final TaskEvent.Run RUN = new TaskEvent.Run("worker-1", AT, 4);

    @TempDir
    Path data;

    private static TaskRef task(String org) {
        return new TaskRef(TaskId.random(), new TaskType("echo"), org);
    }

    private static TaskEvent completed(String org, String result) {
        return new TaskEvent.Completed(task(org), 1, AT, RUN, result);
    }

    /** Publishes in one transaction and returns the messages, as whoever listens gets them. */
    private List<Message> published(List<TaskEvent> events) throws Exception {
        try (TestBroker broker = new TestBroker(data);
                Connection connection = broker.connections.readers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer tape = session.createConsumer(session.createQueue(TapeReader.SUBSCRIPTION))) {
            connection.start();
            new EventPublisher(session).publish(events);
            session.commit();
            List<Message> messages = new ArrayList<>();
            int heard = 0;
            while (heard < events.size()) {
                Message message = tape.receive(Patience.MILLIS);
                heard += EventCodec.decode(((TextMessage) message).getText()).size();
                messages.add(message);
            }
            session.commit();
            return messages;
        }
    }

    @Test
    void tasksOfOneTypeAndOrganisationThatAreCompletedTogetherAreToldTogether() throws Exception {
        List<TaskEvent> events = List.of(
                completed("acme", "1"), completed("umbrella", "2"), completed("acme", "3"), completed("acme", "4"));
        List<Message> messages = published(events);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).getStringProperty("TaskOrg")).isEqualTo("acme");
        assertThat(messages.get(0).getStringProperty("EventKind")).isEqualTo("completed");
        assertThat(messages.get(0).propertyExists("TaskId")).isFalse();
        assertThat(EventCodec.decode(((TextMessage) messages.get(0)).getText()))
                .containsExactly(events.get(0), events.get(2), events.get(3));
        assertThat(messages.get(1).getStringProperty("TaskId"))
                .isEqualTo(events.get(1).task().id().value());
    }

    @Test
    void whoeverListensForAnEndOtherThanCompletionCanAskForItByTheTasksId() throws Exception {
        List<TaskEvent> events = List.of(
                new TaskEvent.Cancelled(task("acme"), 1, AT, "", ""),
                new TaskEvent.Cancelled(task("acme"), 1, AT, "", ""));
        assertThat(published(events))
                .extracting(message -> message.getStringProperty("TaskId"))
                .containsExactly(
                        events.get(0).task().id().value(),
                        events.get(1).task().id().value());
    }

    @Test
    void aMessageStaysSmallUnlessOneEventIsLarge() throws Exception {
        List<TaskEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(completed("acme", "\"" + "x".repeat(i == 50 ? 100_000 : 1000) + "\""));
        }
        assertThat(published(events))
                .extracting(message -> ((TextMessage) message).getText().length())
                .allSatisfy(length ->
                        assertThat(length < 45_000 || length > 100_000).isTrue())
                .hasSize(7);
    }
}
