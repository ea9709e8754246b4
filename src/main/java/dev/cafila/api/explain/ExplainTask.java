package dev.cafila.api.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.task.TaskSnapshot;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers why a task is in the state it is in, and what happens next. */
public record ExplainTask(TaskLookup tasks, TaskView store, TypeQueues queues, Clock clock)
        implements OperationHandler {

    @Override
    public String operation() {
        return "explainTask";
    }

    @Override
    public Response handle(Request request) {
        TaskSnapshot task = tasks.require(request);
        Explanation explanation =
                new Explanation(task, store.history(task.org(), task.id()), queue(task), clock.instant());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", task.id().value())
                .put("type", task.type().slug())
                .put("state", task.state().word())
                .put("traceId", task.traceId());
        ArrayNode sentences = json.putArray("sentences");
        explanation.sentences().forEach(sentences::add);
        return Response.json(200, json);
    }

    /** Of a task that has ended, its queue says nothing; nor does one whose broker does not answer. */
    private @Nullable TypeQueue queue(TaskSnapshot task) {
        if (task.state().isEnd()) {
            return null;
        }
        try {
            return queues.list(List.of(task.type())).get(0);
        } catch (BrokerUnavailableException e) {
            return null;
        }
    }
}
