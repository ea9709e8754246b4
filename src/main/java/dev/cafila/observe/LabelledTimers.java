package dev.cafila.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The histograms of one name, by type and one more label; each is looked up in the registry once. For one thread. */
final class LabelledTimers {

    private final MeterRegistry registry;
    private final String name;
    private final String help;
    private final String label;
    private final Duration[] buckets;
    private final Map<String, Map<String, Timer>> timers = new HashMap<>();

    /** @param label empty if there is none beside the type */
    LabelledTimers(MeterRegistry registry, String name, String help, String label, Duration[] buckets) {
        this.registry = registry;
        this.name = name;
        this.help = help;
        this.label = label;
        this.buckets = buckets;
    }

    /** @param time nothing is noted if it is null, as workers of an earlier version do not tell it */
    void record(String type, String value, @Nullable Duration time) {
        if (time != null) {
            Map<String, Timer> ofType = timers.get(type);
            Timer timer = ofType == null ? null : ofType.get(value);
            (timer == null ? make(type, value) : timer).record(time.isNegative() ? Duration.ZERO : time);
        }
    }

    private Timer make(String type, String value) {
        Tags tags = Tags.of("type", type);
        Timer made = Timer.builder(name)
                .description(help)
                .tags(label.isEmpty() ? tags : tags.and(label, value))
                .serviceLevelObjectives(buckets)
                .register(registry);
        timers.computeIfAbsent(type, none -> new HashMap<>()).put(value, made);
        return made;
    }
}
