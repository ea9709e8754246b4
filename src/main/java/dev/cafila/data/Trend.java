package dev.cafila.data;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a number compares with that of the time before. */
final class Trend {

    private static final double NOTABLE = 5;

    private Trend() {}

    /** Returns {@code direction} (up, down, level) and {@code percent}, null where there was nothing before. */
    static Map<String, Object> of(long before, long now) {
        Map<String, Object> trend = new LinkedHashMap<>();
        double percent = before == 0 ? 0 : 100.0 * (now - before) / before;
        boolean notable = before == 0 ? now > 0 : Math.abs(percent) >= NOTABLE;
        trend.put("direction", !notable ? "level" : now > before ? "up" : "down");
        trend.put("percent", before == 0 ? null : Math.round(10 * percent) / 10.0);
        return trend;
    }
}
