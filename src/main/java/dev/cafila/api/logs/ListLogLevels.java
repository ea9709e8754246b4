package dev.cafila.api.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.logs.LogLevels.LogLevel;

/** Returns the loggers that have a level of their own. */
record ListLogLevels(LogLevels levels) implements OperationHandler {

    @Override
    public String operation() {
        return "listLogLevels";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("levels");
        levels.list().forEach(level -> list.add(json(level)));
        return Response.json(200, json);
    }

    static ObjectNode json(LogLevel level) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("logger", level.logger())
                .put("level", level.level())
                .put("until", level.until() == null ? null : level.until().toString());
    }
}
