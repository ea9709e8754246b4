package dev.cafila.api.health;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.time.Clock;

/** Answers as long as the process does, however busy it is. */
public record GetLiveness(Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "getLiveness";
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public boolean answersWhileStopping() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        return Response.json(200, HealthJson.of("alive", clock.instant()));
    }
}
