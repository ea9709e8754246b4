package dev.cafila.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of one name, by type and one more label; each is looked up in the registry once. */
final class LabelledCounters {

    private final MeterRegistry registry;
    private final String name;
    private final String help;
    private final String label;
    private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();

    /** @param label empty if there is none beside the type */
    LabelledCounters(MeterRegistry registry, String name, String help, String label) {
        this.registry = registry;
        this.name = name;
        this.help = help;
        this.label = label;
    }

    Counter of(String type, String value) {
        Map<String, Counter> ofType = counters.get(type);
        Counter counter = ofType == null ? null : ofType.get(value);
        return counter == null ? make(type, value) : counter;
    }

    private Counter make(String type, String value) {
        Tags tags = Tags.of("type", type);
        Counter made = Counter.builder(name)
                .description(help)
                .tags(label.isEmpty() ? tags : tags.and(label, value))
                .register(registry);
        counters.computeIfAbsent(type, none -> new ConcurrentHashMap<>()).put(value, made);
        return made;
    }
}
