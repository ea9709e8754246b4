package dev.cafila.control;

import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.TaskMessage;
import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes dead letters as a worker does. */
final class Letters {

    static final String ORG = "default";

    private final BrokerConnections connections;

    Letters(BrokerConnections connections) {
        this.connections = connections;
    }

    Task one(String type) throws JMSException {
        return many(type, "as always", Instant.now(), 1).get(0);
    }

    /** @param message that of their failure */
    List<Task> many(String type, String message, Instant failedAt, int count) throws JMSException {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(task(type, 4, "{\"number\":" + i + "}"));
        }
        write(tasks, message, failedAt);
        return tasks;
    }

    void write(List<Task> tasks, String message, Instant failedAt) throws JMSException {
        Failure failure = new Failure(Failure.Kind.PERMANENT, "bug", message, "at Here", null);
        try (Connection connection = connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            for (Task task : tasks) {
                TaskMessage.sendToDeadLetters(session, task, failure, failedAt);
            }
            session.commit();
        }
    }

    static Task task(String type, int attempt, String payload) {
        return new Task(
                TaskId.random(),
                new TaskType(type),
                attempt,
                "a name",
                payload,
                TaskPriority.HIGH,
                ORG,
                "ana",
                Instant.ofEpochMilli(1_700_000_000_000L),
                TaskOverrides.NONE,
                null,
                "ref-1");
    }
}
