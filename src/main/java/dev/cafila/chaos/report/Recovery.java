package dev.cafila.chaos.report;

import dev.cafila.chaos.check.Evidence;
import dev.cafila.chaos.fault.Injected;
import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How soon work went on after a fault. */
record Recovery(Evidence evidence) {

    /** Returns how long after the fault began the next task ended. */
    Optional<Duration> nextEnd(Injected fault) {
        return evidence.rows().stream()
                .map(TaskRow::finishedAt)
                .filter(Objects::nonNull)
                .filter(end -> end.isAfter(fault.began()))
                .min(Comparator.naturalOrder())
                .map(end -> Duration.between(fault.began(), end));
    }

    /** Returns how long it took at most until a task whose run the fault had interrupted was begun again. */
    Optional<Duration> begunAgain(Injected fault) {
        if (!interrupts(fault)) {
            return Optional.empty();
        }
        List<Duration> waits = new ArrayList<>();
        for (List<HistoryEvent> history : evidence.histories().values()) {
            Instant interrupted = null;
            int attempt = 0;
            for (HistoryEvent event : history) {
                if (event.kind().equals("started")) {
                    boolean isRepetition = interrupted != null && event.attempt() == attempt;
                    if (isRepetition
                            && interrupted.isBefore(fault.began())
                            && event.at().isAfter(fault.began())) {
                        waits.add(Duration.between(fault.began(), event.at()));
                    }
                    interrupted = event.at();
                    attempt = event.attempt();
                }
            }
        }
        return waits.stream().max(Comparator.naturalOrder());
    }

    private boolean interrupts(Injected fault) {
        return fault.isStandstill()
                || evidence.noted().interruptions().stream()
                        .anyMatch(moment -> moment.isAfter(fault.began()) && moment.isBefore(fault.ended()));
    }
}
