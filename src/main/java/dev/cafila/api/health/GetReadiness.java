package dev.cafila.api.health;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.time.Clock;
import java.util.Map;

/** Answers whether this process may be sent requests. */
public record GetReadiness(HealthReport report, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "getReadiness";
    }

    @Override
    public boolean answersWhileStopping() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        Map<String, HealthReport.Check> checks = report.checks();
        return HealthJson.works(checks.values())
                ? Response.json(200, HealthJson.of("ready", clock.instant(), checks))
                : Response.json(503, HealthJson.of("not-ready", clock.instant(), checks));
    }
}
