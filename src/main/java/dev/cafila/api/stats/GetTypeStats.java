package dev.cafila.api.stats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.time.Clock;

/** Answers how many tasks of one type an organisation has in each state, and whether the type's queue is paused. */
record GetTypeStats(Numbers numbers, TaskTypes types, Clock clock) implements OperationHandler {

    private static final String QUEUE_PREFIX = "task.";

    @Override
    public String operation() {
        return "getTypeStats";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        TaskType type = type(request.requiredText("queue"));
        Tally tally = numbers.tally(request.caller().org());
        boolean paused = numbers.queues().stream()
                .filter(queue -> queue.type().equals(type))
                .anyMatch(TypeQueue::paused);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", type.slug())
                .put("timestamp", clock.instant().toString());
        ObjectNode stats = tally.byState(type.slug());
        json.set("stats", stats.put("paused", paused));
        json.set("waitingByPriority", tally.waitingByPriority(type.slug()));
        return Response.json(200, json);
    }

    private TaskType type(String name) {
        try {
            TaskType type =
                    TaskType.parse(name.startsWith(QUEUE_PREFIX) ? name.substring(QUEUE_PREFIX.length()) : name);
            if (types.knows(type)) {
                return type;
            }
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.parameter("queue", e.getMessage()));
        }
        throw new ProblemException(Problem.of(
                404,
                "UNKNOWN_TASK_TYPE",
                "There is no such task type",
                "There is no queue '" + name + "'; GET /tasks/stats lists the types there are."));
    }
}
