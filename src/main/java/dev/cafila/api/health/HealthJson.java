package dev.cafila.api.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.health.HealthReport.Check;
import dev.cafila.api.health.HealthReport.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** What checks add up to, and how it is told. */
final class HealthJson {

    private HealthJson() {}

    static boolean works(Collection<Check> checks) {
        return checks.stream().noneMatch(Check::isFatal);
    }

    static String status(Collection<Check> checks) {
        if (!works(checks)) {
            return "unhealthy";
        }
        return checks.stream().allMatch(check -> check.state() == State.UP) ? "healthy" : "degraded";
    }

    static ObjectNode of(String status, Instant now, Map<String, Check> checks) {
        ObjectNode json = of(status, now);
        ObjectNode components = json.putObject("components");
        checks.forEach((name, check) -> components
                .putObject(name)
                .put("status", check.state().name().toLowerCase(Locale.ROOT))
                .put("vital", check.vital())
                .put("detail", check.detail()));
        return json;
    }

    static ObjectNode of(String status, Instant now) {
        return JsonNodeFactory.instance.objectNode().put("status", status).put("timestamp", now.toString());
    }
}
