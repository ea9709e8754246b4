package dev.cafila.api.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.HistoryJson;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TaskJson;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import dev.cafila.task.TaskId;
import java.util.List;

/** Returns all that is kept of the tasks about somebody, page by page. */
record ExportSubject(TaskLookup lookup, TaskView tasks, SubjectView store, Masking masking, Subjects subjects)
        implements OperationHandler {

    @Override
    public String operation() {
        return "exportSubject";
    }

    @Override
    public Response handle(Request request) {
        String hash = subjects.hash(request, request.requiredText("subject_ref"));
        String after = request.text("after");
        if (after == null) {
            lookup.awaitRecorder();
        }
        int limit = (int) request.number("limit");
        List<TaskId> page = store.find(request.caller().org(), hash, after == null ? "" : after, limit);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("tasks");
        page.forEach(id -> list.add(export(id, request)));
        subjects.note(request, "subject.export", hash, "tasks " + page.size());
        return Response.json(
                200, json.put("next", page.size() == limit ? page.get(limit - 1).value() : null));
    }

    /** Of a task that was removed its history is left. */
    private ObjectNode export(TaskId id, Request request) {
        String org = request.caller().org();
        ObjectNode json = tasks.find(org, id)
                .map(task -> TaskJson.full(task, masking, request.caller(), request.base()))
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("id", id.value()));
        ArrayNode history = json.putArray("history");
        tasks.history(org, id).forEach(entry -> history.add(HistoryJson.of(entry, entry.data())));
        return json;
    }
}
