package dev.cafila.observe;

import dev.cafila.task.SampledSpan;
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
    private final Exemplars exemplars;
    private final String name;
    private final String help;
    private final String label;
    private final Duration[] buckets;
    private final Map<String, Map<String, Timer>> timers = new HashMap<>();

    /** @param label empty if there is none beside the type */
    LabelledTimers(Metrics metrics, String name, String help, String label, Duration[] buckets) {
        this.registry = metrics.registry();
        this.exemplars = metrics.exemplars();
        this.name = name;
        this.help = help;
        this.label = label;
        this.buckets = buckets;
    }

    /**
     * @param time nothing is noted if it is null, as workers of an earlier version do not tell it
     * @param span whose time it is; null if it is not known
     */
    void record(String type, String value, @Nullable Duration time, @Nullable SampledSpan span) {
        if (time == null) {
            return;
        }
        Timer timer = timer(type, value);
        Duration noted = time.isNegative() ? Duration.ZERO : time;
        if (span == null) {
            timer.record(noted);
        } else {
            exemplars.of(span, () -> timer.record(noted));
        }
    }

    private Timer timer(String type, String value) {
        Map<String, Timer> ofType = timers.get(type);
        Timer timer = ofType == null ? null : ofType.get(value);
        return timer == null ? make(type, value) : timer;
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
