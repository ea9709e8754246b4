package dev.cafila.observe.alert.rule;

import dev.cafila.observe.alert.measure.History;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of {@code monitoring/prometheus/cafila.rules.yml}, but for those that only somebody outside can know. */
public final class AlertRules {

    /** For how long one that does not hold any more goes on firing, so that it does not flutter. */
    public static final Duration KEPT = Duration.ofMinutes(5);

    /** The longest that rules look back. */
    static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    static final Duration SOME_MINUTES = Duration.ofMinutes(15);

    /** Of fewer no share is taken. */
    static final double FEW = 10;

    private AlertRules() {}

    /** Returns all. */
    public static List<Alert> of(Thresholds thresholds) {
        return Stream.of(
                        new QueueRules(thresholds).all(),
                        new TaskRules(thresholds).all(),
                        new PeerRules(thresholds).all(),
                        new ProcessRules(thresholds).all(),
                        new ExpiryRules(thresholds).all())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns what the rules need to know the past of. */
    public static History history() {
        Set<String> counters = Stream.of(TaskRules.COUNTERS, PeerRules.COUNTERS, ProcessRules.COUNTERS)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new History(counters, HALF_AN_HOUR);
    }
}
