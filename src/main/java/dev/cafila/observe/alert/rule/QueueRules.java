package dev.cafila.observe.alert.rule;

import static dev.cafila.observe.alert.rule.Alert.Severity.PAGE;
import static dev.cafila.observe.alert.rule.Alert.Severity.TICKET;

import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Values;
import java.util.List;
import java.util.Locale;

/** What waits in the broker: the same for all processes. */
final class QueueRules {

    private static final String WAITING = "cafila_queue_waiting";
    private static final String OLDEST = "cafila_task_oldest_waiting_seconds";
    private static final String PAUSED = "cafila_queue_paused";

    private final Thresholds thresholds;

    QueueRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    List<Alert> all() {
        return List.of(
                Alert.whole("CafilaTasksWaiting", TICKET, 10, WAITING, this::many, "%2$.0f tasks of %1$s wait"),
                Alert.whole("CafilaOverload", PAGE, 5, OLDEST, this::late, QueueRules::overload),
                Alert.whole(
                        "CafilaNoWorker",
                        PAGE,
                        5,
                        WAITING,
                        this::noWorker,
                        "%2$.0f tasks of %1$s wait, and no worker takes them"),
                Alert.whole(
                        "CafilaQueuePausedLong",
                        TICKET,
                        5,
                        OLDEST,
                        this::paused,
                        "%s is paused, and a task has waited for %.0f s"));
    }

    /** Two things are told under one name: a type that workers are behind with; and, where none is named, a broker that is full. */
    private static String overload(String type, double value) {
        return type.isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "Messages take %.0f %% of the broker's memory, so it pages them to disk: nothing is lost, but tasks"
                                + " are slower, and the disk fills. See with ./cafila queues list which type waits, give it"
                                + " workers or have its producers pause, or raise cafila.broker.memory",
                        value * 100)
                : String.format(
                        Locale.ROOT,
                        "A task of %s has waited for %.0f s although it may start: workers are behind with it",
                        type,
                        value);
    }

    private Values many(Measured measured) {
        return measured.now(WAITING).max("type").above(thresholds.of("CafilaTasksWaiting"));
    }

    private Values late(Measured measured) {
        Values late = measured.now(OLDEST).max("type").above(thresholds.of("CafilaOverload"));
        Values paged = measured.now("cafila_broker_memory_used_ratio").max("").above(1);
        // While the broker is away nobody knows what is paused.
        return late.alsoIn(measured.now(PAUSED).max("type").below(1)).and(paged);
    }

    private Values noWorker(Measured measured) {
        Values untaken = measured.now("cafila_queue_consumers").max("type").below(1);
        return measured.now(WAITING).max("type").above(0).alsoIn(untaken);
    }

    private Values paused(Measured measured) {
        Values late = measured.now(OLDEST).max("type").above(thresholds.of("CafilaQueuePausedLong"));
        return late.alsoIn(measured.now(PAUSED).max("type").above(0));
    }
}
