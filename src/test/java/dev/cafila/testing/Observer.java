package dev.cafila.testing;

import static org.awaitility.Awaitility.await;

import dev.cafila.event.EventCodec;
import dev.cafila.event.EventPublisher;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Listens to the events of a running Cafila, of all organisations, as anybody with the account of an observer may. */
public final class Observer implements AutoCloseable {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    private final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    private final JMSContext context;

    public Observer(ConnectionFactory connections) {
        context = connections.createContext();
        context.createConsumer(context.createTopic(EventPublisher.ADDRESS)).setMessageListener(this::keep);
    }

    private void keep(Message message) {
        try {
            events.addAll(EventCodec.decode(((TextMessage) message).getText()));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the tasks with this correlation id that were submitted so far. */
    public List<Task> submitted(String correlationId) {
        return events.stream()
                .filter(TaskEvent.Submitted.class::isInstance)
                .map(event -> ((TaskEvent.Submitted) event).detail())
                .filter(task -> correlationId.equals(task.correlationId()))
                .toList();
    }

    /** Waits until a task with this correlation id is submitted. */
    public Task awaitSubmitted(String correlationId) {
        await().until(() -> !submitted(correlationId).isEmpty());
        return submitted(correlationId).get(0);
    }

    /** Waits for the end of a task. */
    public TaskEvent awaitEnd(TaskId id) {
        await().until(() -> ends(id).count() > 0);
        return ends(id).findFirst().orElseThrow();
    }

    private Stream<TaskEvent> ends(TaskId id) {
        return events.stream().filter(event -> event.task().id().equals(id) && ENDS.contains(event.kind()));
    }

    @Override
    public void close() {
        context.close();
    }
}
