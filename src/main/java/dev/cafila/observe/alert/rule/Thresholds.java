package dev.cafila.observe.alert.rule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What alerts compare with: one setting each, {@code cafila.alert.tasksWaiting} for {@code CafilaTasksWaiting}, which Prometheus gets as the
 * metric {@code cafila_alert_threshold}.
 */
public final class Thresholds {

    private static final String PREFIX = "cafila.alert.";
    private static final List<String> SETTINGS = List.of(
            "tasksWaiting",
            "failureRate",
            "taskRunTime",
            "overload",
            "persistentFailures",
            "peerErrors",
            "recorderLag",
            "deadLettersGrowing",
            "queuePausedLong",
            "diskLow",
            "storeCountsOld",
            "certificateExpiry",
            "apiKeyExpiry");

    private static final Set<String> SHARES = Set.of("failureRate", "peerErrors");

    private final Map<String, Double> byAlert;

    private Thresholds(Map<String, Double> byAlert) {
        this.byAlert = byAlert;
    }

    /**
     * Reads them from all settings.
     *
     * @throws IllegalArgumentException naming the setting that is no number from 0, or no share
     */
    public static Thresholds of(Map<String, String> settings) {
        Map<String, Double> byAlert = new LinkedHashMap<>();
        for (String name : SETTINGS) {
            double threshold = number(
                    PREFIX + name, settings.getOrDefault(PREFIX + name, "").strip());
            if (SHARES.contains(name) && threshold > 1) {
                throw new IllegalArgumentException(
                        PREFIX + name + " must be a share from 0 to 1, such as 0.25, but is " + threshold);
            }
            byAlert.put("Cafila" + Character.toUpperCase(name.charAt(0)) + name.substring(1), threshold);
        }
        return new Thresholds(byAlert);
    }

    private static double number(String name, String text) {
        if (text.matches("\\d{1,12}(\\.\\d{1,6})?")) {
            return Double.parseDouble(text);
        }
        throw new IllegalArgumentException(
                name + " must be a number from 0, such as 10 or 0.25, but is '" + text + "'");
    }

    double of(String alert) {
        Double threshold = byAlert.get(alert);
        if (threshold == null) {
            throw new IllegalArgumentException("There is no threshold for " + alert);
        }
        return threshold;
    }

    /** Has Prometheus compare with the same. */
    public void bindTo(MeterRegistry registry) {
        byAlert.forEach((alert, threshold) -> Gauge.builder("cafila.alert.threshold", () -> threshold)
                .description("what cafila.alert.… says: the alert rules in monitoring/prometheus/ compare with it")
                .tag("alert", alert)
                .register(registry));
    }
}
