package dev.cafila.component;

import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.UnknownTypeException;
import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task that tells somebody that another failed for good. It is submitted in the transaction in which the other becomes a
 * dead letter: there is exactly one for each failure.
 *
 * @param type what carries it out
 * @param from the least urgent priority whose failures are told
 */
record FailureTask(TaskType type, TaskPriority from) {

    private static final Logger LOG = LoggerFactory.getLogger(FailureTask.class);
    private static final int LONGEST_MESSAGE = 1000;

    /** Returns what the options of a route ask for; null if it is nothing. */
    static @Nullable FailureTask of(TaskConfiguration options) {
        String type = options.getFailureTask();
        return type == null
                ? null
                : new FailureTask(TaskType.parse(type), TaskPriority.parse(options.getFailureTaskPriority()));
    }

    /** Submits it, if the task was urgent enough. A task that may not be submitted must not keep the other from its end. */
    void submit(TaskSubmitter submitter, Session session, Task task, Failure failure) throws JMSException {
        if (task.priority().jms() < from.jms() || task.type().equals(type)) { // telling of itself it would never end
            return;
        }
        try {
            submitter.submitOn(session, request(task, failure));
        } catch (InvalidTaskException | UnknownTypeException e) {
            LOG.error("Nobody is told that task {} failed: {}", task.id(), e.getMessage());
        }
    }

    private TaskRequest request(Task task, Failure failure) {
        Map<String, String> payload = new LinkedHashMap<>();
        if (isPerson(task.user())) { // a program has nowhere to be told; then it is for all operators
            payload.put("userId", task.user());
        }
        payload.put("title", "A " + task.priority().label() + " task failed");
        payload.put("message", shortened(name(task) + " failed for good: " + failure.message()));
        payload.put("taskId", task.id().value());
        return TaskRequest.of(type.slug(), Json.write(payload))
                .priority(task.priority())
                .org(task.org())
                .user(task.user())
                .correlationId(task.correlationId())
                .build();
    }

    /** People are known by an e-mail address, or by what their OpenID provider calls them; a program by the name of its key. */
    private static boolean isPerson(String user) {
        return user.contains("@") || user.startsWith("oidc:");
    }

    private static String name(Task task) {
        return task.name().isEmpty()
                ? "Task " + task.id() + " (" + task.type() + ")"
                : task.name() + " (" + task.type() + ", " + task.id() + ")";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
