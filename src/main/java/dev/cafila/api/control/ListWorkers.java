package dev.cafila.api.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.control.WorkerView.Attempt;
import dev.cafila.api.control.WorkerView.Worker;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Answers with the workers that are there, and what each does. */
record ListWorkers(WorkerView view) implements OperationHandler {

    @Override
    public String operation() {
        return "listWorkers";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("workers");
        view.workers().forEach(worker -> add(list.addObject(), worker));
        return Response.json(200, json);
    }

    private static void add(ObjectNode json, Worker worker) {
        json.put("id", worker.id())
                .put("host", worker.host())
                .put("process", worker.process())
                .put("startedAt", worker.startedAt().toString())
                .put("heardAt", worker.heardAt().toString())
                .put("stopping", worker.stopping())
                .put("slots", worker.slots())
                .put("busy", worker.busy())
                .put("stuckHandlers", worker.stuckHandlers());
        ArrayNode types = json.putArray("types");
        worker.types().forEach(types::add);
        ArrayNode attempts = json.putArray("attempts");
        worker.attempts().forEach(attempt -> add(attempts.addObject(), attempt));
    }

    private static void add(ObjectNode json, Attempt attempt) {
        json.put("task", attempt.task())
                .put("type", attempt.type())
                .put("org", attempt.org())
                .put("attempt", attempt.attempt())
                .put("startedAt", attempt.startedAt().toString());
    }
}
