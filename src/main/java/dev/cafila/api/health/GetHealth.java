package dev.cafila.api.health;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.time.Clock;
import java.util.Map;

/** Answers how this process and what it depends on are. */
public record GetHealth(HealthReport report, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "getHealth";
    }

    @Override
    public boolean answersWhileStopping() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        Map<String, HealthReport.Check> checks = report.checks();
        int status = HealthJson.works(checks.values()) ? 200 : 503;
        return Response.json(status, HealthJson.of(HealthJson.status(checks.values()), clock.instant(), checks));
    }
}
