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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers monitors whether tasks are carried out: 200 if so for every queue, 207 if not for some, 503 if for none, or if it cannot be
 * told. A queue is healthy if it has workers, or nothing waits in it, or somebody paused it.
 */
record GetQueueHealth(Numbers numbers, PublicNumbers shown, Clock clock) implements OperationHandler {

    private static final int MULTI_STATUS = 207;

    @Override
    public String operation() {
        return "getQueueHealth";
    }

    @Override
    public boolean answersWhileStopping() {
        return true;
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        shown.require();
        List<TypeQueue> queues = numbers.queuesIfReachable();
        StoreCount.Counted counted = numbers.countedIfReachable();
        Tally tally = counted == null ? null : counted.tally();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", "").put("timestamp", clock.instant().toString());
        json.putObject("broker").put("connected", queues != null);
        ArrayNode list = json.putArray("queues");
        int healthy = 0;
        List<TypeQueue> known = queues == null ? List.of() : queues;
        for (TypeQueue queue : known) {
            boolean well = isHealthy(queue);
            healthy += well ? 1 : 0;
            list.add(json(queue, well, tally));
        }
        json.putObject("summary")
                .put("total", known.size())
                .put("healthy", healthy)
                .put("unhealthy", known.size() - healthy);
        int status = status(queues != null, known.size(), healthy, tally != null);
        return Response.json(status, json.put("status", word(status)));
    }

    private static boolean isHealthy(TypeQueue queue) {
        return queue.consumers() > 0 || queue.paused() || queue.waiting() == 0;
    }

    private static int status(boolean told, int total, int healthy, boolean counted) {
        if (!told || total > 0 && healthy == 0) {
            return 503;
        }
        return healthy == total && counted ? 200 : MULTI_STATUS;
    }

    private static String word(int status) {
        return switch (status) {
            case 200 -> "healthy";
            case MULTI_STATUS -> "degraded";
            default -> "unhealthy";
        };
    }

    private ObjectNode json(TypeQueue queue, boolean healthy, @Nullable Tally tally) {
        String type = queue.type().slug();
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("name", type).put("healthy", healthy);
        json.putObject("stats")
                .put("waiting", shown.of(queue.waiting()))
                .put("active", shown.of(queue.active()))
                .put("completed", ended(tally, type, TaskState.COMPLETED))
                .put("failed", ended(tally, type, TaskState.FAILED))
                .put("delayed", shown.of(queue.delayed()))
                .put("paused", queue.paused());
        return json;
    }

    private @Nullable Long ended(@Nullable Tally tally, String type, TaskState state) {
        return tally == null ? null : Long.valueOf(shown.of(tally.count(type, state)));
    }
}
