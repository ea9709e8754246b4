package dev.cafila.api.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.submit.ReceiptJson;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Begins a failed task anew, or tells what its payload would be. The broker is asked first, because the store may be behind;
 * the store only explains.
 *
 * @param operation there are several ways to ask for the same
 */
record ReplayTask(String operation, DeadLetterRepair repair, NoDeadLetter none) implements OperationHandler {

    @Override
    public Response handle(Request request) {
        return request.body().path("dryRun").asBoolean() ? preview(request) : replay(request);
    }

    private Response replay(Request request) {
        TaskId id = TaskLookup.id(request);
        JsonNode attempt = request.body().get("attempt");
        Task task = repair.replay(
                        request.caller().org(),
                        id,
                        request.caller().user(),
                        patch(request),
                        attempt == null ? null : attempt.intValue())
                .orElseThrow(() -> none.problem(request, "retried"));
        return ReceiptJson.answer(new Receipt(task, null, false), request.base());
    }

    private Response preview(Request request) {
        TaskId id = TaskLookup.id(request);
        String payload = repair.preview(request.caller().org(), id, patch(request))
                .orElseThrow(() -> none.problem(request, "retried"));
        return Response.json(200, JsonNodeFactory.instance.objectNode().putRawValue("payload", new RawValue(payload)));
    }

    private static @Nullable String patch(Request request) {
        JsonNode patch = request.body().get("patch");
        return patch == null ? null : patch.toString();
    }
}
