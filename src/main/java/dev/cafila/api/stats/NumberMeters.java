package dev.cafila.api.stats;

import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.store.TaskCount;
import dev.cafila.store.UnfinishedCount;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the moment as gauges. What the broker or the store does not tell now is left out, and so nobody takes an old number
 * for a new one. Tasks of types that are not installed any more are counted under the type {@code other}.
 */
final class NumberMeters {

    private static final String OTHER = "other";

    private final Numbers numbers;
    private final MultiGauge waiting;
    private final MultiGauge delayed;
    private final MultiGauge active;
    private final MultiGauge consumers;
    private final MultiGauge paused;
    private final MultiGauge tasks;
    private final MultiGauge unfinished;
    private final MultiGauge oldest;
    private final MultiGauge deadLetters;
    private volatile boolean isStoreUp;

    private NumberMeters(Numbers numbers, MeterRegistry registry) {
        this.numbers = numbers;
        waiting = gauge(
                registry,
                "cafila.queue.waiting",
                "messages in the type's queue that may start as soon as a worker is free");
        delayed = gauge(registry, "cafila.queue.delayed", "messages that wait for their time");
        active = gauge(registry, "cafila.queue.active", "messages that workers have");
        consumers = gauge(registry, "cafila.queue.consumers", "consumers of workers; 0: no worker for the type");
        paused = gauge(registry, "cafila.queue.paused", "1 if no task may start");
        tasks = gauge(registry, "cafila.tasks", "tasks that the store knows");
        unfinished = gauge(
                registry,
                "cafila.tasks.unfinished",
                "tasks waiting, delayed, active, by priority, as the store knows them");
        oldest = MultiGauge.builder("cafila.task.oldest.waiting")
                .description("how long the task that waits longest could have started")
                .baseUnit("seconds")
                .register(registry);
        deadLetters = gauge(registry, "cafila.dead.letters", "dead letters that were neither replayed nor discarded");
        Gauge.builder("cafila.store.up", this, self -> self.isStoreUp ? 1 : 0)
                .description("1 if the store answers, however long it takes to count")
                .strongReference(true)
                .register(registry);
        Gauge.builder("cafila.store.counts.age", numbers, Numbers::ageOfCounts)
                .description(
                        "how long ago the tasks of the store were counted; until they are, how long this process has run")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /** Makes the gauges, which tell the numbers as they are at each scrape. */
    static void bind(Numbers numbers, Exposition exposition) {
        exposition.beforeScrape().accept(new NumberMeters(numbers, exposition.registry())::refresh);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String help) {
        return MultiGauge.builder(name).description(help).register(registry);
    }

    private void refresh() {
        List<TypeQueue> queues = numbers.queuesIfReachable();
        queues(waiting, queues, TypeQueue::waiting);
        queues(delayed, queues, TypeQueue::delayed);
        queues(active, queues, TypeQueue::active);
        queues(consumers, queues, TypeQueue::consumers);
        queues(paused, queues, queue -> queue.paused() ? 1 : 0);
        isStoreUp = numbers.isStoreUp();
        StoreCount.Counted counted = numbers.countedIfReachable();
        Set<String> types = numbers.types().stream().map(TaskType::slug).collect(Collectors.toCollection(HashSet::new));
        tasks.register(
                counted == null ? List.of() : states(types, counted.tally().states()), true);
        unfinished(types, counted == null ? null : counted.unfinished());
    }

    private static void queues(MultiGauge gauge, @Nullable List<TypeQueue> queues, ToLongFunction<TypeQueue> number) {
        List<Row<?>> rows = new ArrayList<>();
        for (TypeQueue queue : queues == null ? List.<TypeQueue>of() : queues) {
            rows.add(Row.of(Tags.of("type", queue.type().slug()), number.applyAsLong(queue)));
        }
        gauge.register(rows, true);
    }

    /** Installed types have a row for each state, so that what there is none of is seen to be none. */
    private static List<Row<?>> states(Set<String> types, List<TaskCount> counts) {
        Map<Tags, Long> sums = new TreeMap<>(NumberMeters::order);
        for (String type : types) {
            for (TaskState state : TaskState.values()) {
                sums.put(Tags.of("type", type, "state", state.word()), 0L);
            }
        }
        for (TaskCount count : counts) {
            sums.merge(
                    Tags.of(
                            "type",
                            label(types, count.type()),
                            "state",
                            count.state().word()),
                    count.count(),
                    Long::sum);
        }
        return rows(sums);
    }

    private void unfinished(Set<String> types, @Nullable Unfinished now) {
        Map<Tags, Long> counts = new TreeMap<>(NumberMeters::order);
        Map<Tags, Double> ages = new TreeMap<>(NumberMeters::order);
        Map<Tags, Long> letters = new TreeMap<>(NumberMeters::order);
        if (now != null) {
            types.forEach(type -> ages.put(Tags.of("type", type), 0.0));
            types.forEach(type -> letters.put(Tags.of("type", type), 0L));
            for (UnfinishedCount count : now.tasks()) {
                Tags tags = Tags.of(
                        "type",
                        label(types, count.type()),
                        "state",
                        count.state().word());
                counts.merge(tags.and("priority", count.priority().label()), count.count(), Long::sum);
            }
            now.oldestWaiting()
                    .forEach((type, age) ->
                            ages.merge(Tags.of("type", label(types, type)), age.toMillis() / 1000.0, Math::max));
            now.deadLetters()
                    .forEach((type, count) -> letters.merge(Tags.of("type", label(types, type)), count, Long::sum));
        }
        unfinished.register(rows(counts), true);
        oldest.register(rows(ages), true);
        deadLetters.register(rows(letters), true);
    }

    private static List<Row<?>> rows(Map<Tags, ? extends Number> numbers) {
        List<Row<?>> rows = new ArrayList<>();
        numbers.forEach((tags, number) -> rows.add(Row.of(tags, number)));
        return rows;
    }

    private static int order(Tags one, Tags other) {
        return one.toString().compareTo(other.toString());
    }

    private static String label(Set<String> types, String type) {
        return types.contains(type) ? type : OTHER;
    }
}
