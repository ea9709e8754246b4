package dev.cafila.api.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.health.HealthReport.Check;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What checks add up to, and how it is told. */
final class HealthJson {

    private HealthJson() {}

    static boolean works(Collection<Check> checks) {
        return checks.stream().allMatch(check -> check.up() || !check.vital());
    }

    static String status(Collection<Check> checks) {
        if (!works(checks)) {
            return "unhealthy";
        }
        return checks.stream().allMatch(Check::up) ? "healthy" : "degraded";
    }

    static ObjectNode of(String status, Instant now, Map<String, Check> checks) {
        ObjectNode json = of(status, now);
        ObjectNode components = json.putObject("components");
        checks.forEach((name, check) -> components
                .putObject(name)
                .put("status", check.up() ? "up" : "down")
                .put("vital", check.vital())
                .put("detail", check.detail()));
        return json;
    }

    static ObjectNode of(String status, Instant now) {
        return JsonNodeFactory.instance.objectNode().put("status", status).put("timestamp", now.toString());
    }
}
