package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.store.TaskPage;
import dev.cafila.store.TaskQuery;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with a page of the tasks that match. */
record ListTasks(TaskView store) implements OperationHandler {

    @Override
    public String operation() {
        return "listTasks";
    }

    @Override
    public Response handle(Request request) {
        try {
            return answer(store.list(query(request)), request.base());
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.parameter(e.field(), e.getMessage()));
        }
    }

    private static TaskQuery query(Request request) {
        String type = request.text("type");
        String priority = request.text("priority");
        return new TaskQuery(
                request.caller().org(),
                states(request),
                type == null ? null : TaskType.parse(type),
                priority == null ? null : TaskPriority.parse(priority),
                time(request, "from"),
                time(request, "to"),
                Integer.parseInt(request.requiredText("limit")),
                request.text("cursor"));
    }

    private static Set<TaskState> states(Request request) {
        Set<TaskState> states = EnumSet.noneOf(TaskState.class);
        request.texts("state").forEach(word -> states.add(TaskState.parse(word)));
        request.texts("status").forEach(word -> states.add(TaskState.parse(word)));
        return states;
    }

    private static @Nullable Instant time(Request request, String name) {
        String text = request.text(name);
        return text == null ? null : TimeText.moment(name, text);
    }

    private static Response answer(TaskPage page, String base) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode tasks = json.putArray("tasks");
        page.tasks().forEach(task -> tasks.add(TaskJson.summary(task, base)));
        json.put("next", page.nextCursor());
        return Response.json(200, json);
    }
}
