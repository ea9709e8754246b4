package dev.cafila.chaos.check;

import dev.cafila.chaos.fault.Injected;
import dev.cafila.chaos.load.Submissions;
import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.Scraped;
import dev.cafila.chaos.sandbox.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known after a run, from both sides.
 *
 * @param noted what producers, peer and listener noted
 * @param accepted ids, as they stand in the file of accepted tasks
 * @param rows every task that the instance lists
 * @param histories each task's events by its id
 * @param depths how many messages each queue holds
 * @param scraped what the process with the API and the recorder tells Prometheus
 * @param remains what the processes left behind
 */
public record Evidence(
        Noted noted,
        List<String> accepted,
        List<TaskRow> rows,
        Map<String, List<HistoryEvent>> histories,
        Map<String, Long> depths,
        Scraped scraped,
        Remains remains) {

    /**
     * What was noted while the instance ran, without asking it.
     *
     * @param told how often each fact was told on the tape, by the event's id
     * @param calls how often each Idempotency-Key called the peer
     * @param interruptions when a process ended
     */
    public record Noted(
            Submissions submissions,
            Map<String, Integer> told,
            Map<String, Integer> calls,
            List<Injected> faults,
            List<Instant> interruptions) {}

    /** Returns the same, with the exit codes of a stop that followed. */
    public Evidence after(List<Integer> exitCodes) {
        Remains left = new Remains(remains.folder(), remains.planted(), remains.footprints(), exitCodes);
        return new Evidence(noted, accepted, rows, histories, depths, scraped, left);
    }

    List<HistoryEvent> history(TaskRow row) {
        return histories.getOrDefault(row.id(), List.of());
    }
}
