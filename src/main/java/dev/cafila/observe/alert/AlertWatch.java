package dev.cafila.observe.alert;

import dev.cafila.observe.alert.Condition.Change;
import dev.cafila.observe.alert.measure.Exposition;
import dev.cafila.observe.alert.measure.History;
import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Series;
import dev.cafila.observe.alert.rule.Alert;
import dev.cafila.observe.alert.rule.AlertRules;
import dev.cafila.observe.alert.rule.Thresholds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the metrics of its process again and again, as Prometheus would, and tells of what fires and what has recovered. What cannot be
 * told, because the broker is away, is told as soon as it can be.
 */
public final class AlertWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    /**
     * How it looks.
     *
     * @param every how often
     * @param repeat after how long an alert that goes on firing is told again
     * @param instance what this process is called, the same after it starts again
     */
    public record Options(Duration every, Duration repeat, String instance) {}

    private final List<Alert> alerts;
    private final Supplier<String> exposition;
    private final AlertMessages messages;
    private final Options options;
    private final Clock clock;
    private final History history = AlertRules.history();
    private final Map<Subject, Condition> conditions = new HashMap<>();
    private final Set<Subject> untold = new HashSet<>();
    private final Map<String, Integer> firing = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread alertThread = new Thread(task, "alerts");
        alertThread.setDaemon(true);
        return alertThread;
    });
    private boolean recalled;
    private String failure = "";

    /** @param exposition the metrics of this process in Prometheus' text format */
    public AlertWatch(
            Thresholds thresholds,
            Supplier<String> exposition,
            Recipients recipients,
            Outbox outbox,
            ToldTasks told,
            Options options,
            Clock clock) {
        this.alerts = AlertRules.of(thresholds);
        this.exposition = exposition;
        this.messages = new AlertMessages(recipients, options.repeat(), outbox, told);
        this.options = options;
        this.clock = clock;
    }

    /** Shows as {@code cafila_alerts_firing} which alerts fire. */
    public void bindTo(MeterRegistry registry) {
        for (Alert alert : alerts) {
            Gauge.builder("cafila.alerts.firing", firing, counts -> counts.getOrDefault(alert.name(), 0) > 0 ? 1 : 0)
                    .description("1 while an alert that is evaluated inside fires")
                    .tag("alert", alert.name())
                    .tag("severity", alert.severity().label())
                    .register(registry);
        }
    }

    /** Begins to look. */
    public void start() {
        long millis = options.every().toMillis();
        thread.scheduleWithFixedDelay(this::lookAgain, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        try {
            look();
            failure = "";
        } catch (RuntimeException e) {
            if (!e.toString().equals(failure)) {
                failure = e.toString();
                LOG.warn("Alerts could not be looked at or told, and are tried again: {}", failure);
            }
            LOG.debug("Alerts could not be looked at", e);
        }
    }

    /** Looks once; what cannot be told makes it fail at its end, and is told the next time. */
    void look() {
        Instant now = clock.instant();
        if (!recalled) {
            recall(now);
        }
        Map<Series, Double> numbers = Exposition.read(exposition.get());
        history.add(now, numbers);
        Measured measured = new Measured(now, numbers, history);
        for (Alert alert : alerts) {
            if (!alert.whole() || measured.has(alert.metric())) {
                see(alert, alert.holds(measured), now);
            } else {
                of(alert).forEach(subject -> conditions.get(subject).unseen());
            }
        }
        count();
        tell(now);
    }

    /** What fired before the start has recovered only if it does not hold now. */
    private void recall(Instant now) {
        for (Subject subject : messages.recall(now)) {
            if (subject.instance().isEmpty() || subject.instance().equals(options.instance())) {
                find(subject)
                        .ifPresent(alert ->
                                conditions.put(subject, Condition.firedBefore(alert.pending(), AlertRules.KEPT, now)));
            }
        }
        recalled = true;
    }

    private Optional<Alert> find(Subject subject) {
        return alerts.stream()
                .filter(alert -> alert.name().equals(subject.alert()))
                .findFirst();
    }

    private void see(Alert alert, Map<String, Double> holds, Instant now) {
        Set<Subject> subjects = of(alert);
        holds.keySet().forEach(key -> subjects.add(subject(alert, key)));
        for (Subject subject : subjects) {
            Condition condition =
                    conditions.computeIfAbsent(subject, each -> new Condition(alert.pending(), AlertRules.KEPT));
            changed(subject, alert, condition, condition.see(holds.get(subject.key()), now));
        }
    }

    private Set<Subject> of(Alert alert) {
        Set<Subject> subjects = new HashSet<>();
        conditions.keySet().stream()
                .filter(subject -> subject.alert().equals(alert.name()))
                .forEach(subjects::add);
        return subjects;
    }

    private Subject subject(Alert alert, String key) {
        return new Subject(alert.name(), alert.whole() ? "" : options.instance(), key);
    }

    private void changed(Subject subject, Alert alert, Condition condition, Change change) {
        if (change == Change.FIRED) {
            untold.remove(subject);
            LOG.warn("{} fires: {}", subject, alert.sentence(subject.key(), condition.value()));
        } else if (change == Change.RECOVERED) {
            LOG.info("{} has recovered", subject);
            conditions.remove(subject);
            untold.add(subject);
        } else if (change == Change.PASSED) {
            conditions.remove(subject);
        }
    }

    private void count() {
        Map<String, Integer> counts = new HashMap<>();
        conditions.forEach((subject, condition) -> {
            if (condition.firing()) {
                counts.merge(subject.alert(), 1, Integer::sum);
            }
        });
        firing.keySet().retainAll(counts.keySet());
        firing.putAll(counts);
    }

    private void tell(Instant now) {
        for (Map.Entry<Subject, Condition> each : conditions.entrySet()) {
            Condition condition = each.getValue();
            if (condition.isToBeTold()) {
                Subject subject = each.getKey();
                find(subject)
                        .ifPresent(alert ->
                                messages.firing(subject, alert, alert.sentence(subject.key(), condition.value()), now));
                condition.told();
            }
        }
        for (Subject subject : Set.copyOf(untold)) {
            find(subject).ifPresent(alert -> messages.recovered(subject, alert, now));
            untold.remove(subject);
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
