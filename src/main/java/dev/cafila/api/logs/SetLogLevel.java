package dev.cafila.api.logs;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.time.Duration;

/** Switches a logger for a while, a quarter of an hour unless the request says otherwise. */
record SetLogLevel(LogLevels levels) implements OperationHandler {

    private static final int MINUTES = 15;

    @Override
    public String operation() {
        return "setLogLevel";
    }

    @Override
    public Response handle(Request request) {
        try {
            return Response.json(
                    200,
                    ListLogLevels.json(levels.set(
                            request.body().path("logger").textValue(),
                            request.body().path("level").textValue(),
                            Duration.ofMinutes(request.body().path("minutes").asInt(MINUTES)))));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(422, "LOGGER_NOT_ALLOWED", "This logger cannot be switched", e.getMessage()));
        }
    }
}
