package dev.cafila.chaos.check;

import dev.cafila.chaos.fault.Injected;
import dev.cafila.chaos.load.Submissions;
import dev.cafila.chaos.sandbox.Footprint;
import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.TaskRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known after a run, from both sides: what producers, peer and listener noted, and what the instance says.
 *
 * @param accepted ids, as they stand in the file of accepted tasks
 * @param rows every task that the instance lists
 * @param histories each task's events by its id
 * @param told how often each fact was told on the tape, by the event's id
 * @param calls how often each Idempotency-Key called the peer
 * @param depths how many messages each queue holds
 * @param interruptions when a process ended or stood still
 * @param folder the sandbox, with its logs and data
 * @param planted strings that must not be found, by what they are
 * @param footprints of processes that lived on, before the first fault and at the end
 * @param exitCodes of the stop at the end
 */
public record Evidence(
        Submissions submissions,
        List<String> accepted,
        List<TaskRow> rows,
        Map<String, List<HistoryEvent>> histories,
        Map<String, Integer> told,
        Map<String, Integer> calls,
        Map<String, Long> depths,
        List<Injected> faults,
        List<Instant> interruptions,
        Path folder,
        Map<String, String> planted,
        List<Growth> footprints,
        List<Integer> exitCodes) {

    /** How one process grew. */
    public record Growth(String node, Footprint before, Footprint after) {

        private static final int THREADS_MORE = 20;
        private static final int FILES_MORE = 60;

        /** Tells whether it holds clearly more than it did. */
        public boolean isLeak() {
            return after.threads() - before.threads() > THREADS_MORE || after.files() - before.files() > FILES_MORE;
        }
    }

    List<HistoryEvent> history(TaskRow row) {
        return histories.getOrDefault(row.id(), List.of());
    }
}
