package dev.cafila.api.stats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.task.TaskState;
import java.time.Clock;

/** Answers what each queue holds, over all organisations: what waits as the broker has it, what has ended as the store has it. */
record ListQueueStats(Numbers numbers, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "listQueueStats";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        Tally tally = numbers.tally(null);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", clock.instant().toString());
        ArrayNode list = json.putArray("queues");
        for (TypeQueue queue : numbers.queues()) {
            String type = queue.type().slug();
            ObjectNode one = list.addObject().put("name", type);
            one.putObject("stats")
                    .put("waiting", queue.waiting())
                    .put("active", queue.active())
                    .put("completed", tally.count(type, TaskState.COMPLETED))
                    .put("failed", tally.count(type, TaskState.FAILED))
                    .put("delayed", queue.delayed())
                    .put("cancelled", tally.count(type, TaskState.CANCELLED))
                    .put("paused", queue.paused());
            one.put("consumers", queue.consumers());
            one.set("waitingByPriority", tally.waitingByPriority(type));
        }
        return Response.json(200, json);
    }
}
