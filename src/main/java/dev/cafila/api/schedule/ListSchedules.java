package dev.cafila.api.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Lists the schedules of the caller's organisation. */
record ListSchedules(Schedules schedules, ScheduleJson json) implements OperationHandler {

    @Override
    public String operation() {
        return "listSchedules";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("schedules");
        schedules.book().of(request.caller().org()).forEach(each -> list.add(json.of(each, request.caller(), 1)));
        return Response.json(200, answer);
    }
}
