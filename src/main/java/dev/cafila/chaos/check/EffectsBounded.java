package dev.cafila.chaos.check;

import dev.cafila.chaos.sandbox.TaskRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The peer is called once an attempt, and once more only where a process ended in the middle of it; always with the task's key. */
final class EffectsBounded implements Invariant {

    /** Between the clock of the test and the moments that the instance writes down. */
    private static final int SLACK_SECONDS = 2;

    /**
     * A process that stood still ends what it had begun, and begins what was handed meanwhile to a connection of its that nobody
     * knew to be of no use. Neither is settled.
     */
    private static final int REPETITIONS_BY_A_STANDSTILL = 2;

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Set<String> keys = new HashSet<>(evidence.noted().calls().keySet());
        int calls = 0;
        int repeated = 0;
        for (TaskRow row : evidence.rows()) {
            keys.remove(row.id());
            int made = evidence.noted().calls().getOrDefault(row.id(), 0);
            calls += made;
            repeated += Math.max(0, made - row.attempt());
            if (made > row.attempt() + interruptions(evidence, row)) {
                violations.add(row.id() + " called " + made + " times in " + row.attempt() + " attempts and "
                        + interruptions(evidence, row) + " interruptions");
            }
            if (made == 0 && row.state().equals("completed")) {
                violations.add(row.id() + " is completed, but its peer was never called");
            }
        }
        keys.forEach(key -> violations.add("the peer was called with the key " + key + ", which is no task's"));
        return Finding.of(
                "I5",
                "effects bounded: one call an attempt, repeated only where a process was interrupted",
                calls + " calls, " + repeated + " of them repeated an attempt, with the same Idempotency-Key",
                violations);
    }

    private static long interruptions(Evidence evidence, TaskRow row) {
        Instant from = row.submittedAt().minusSeconds(SLACK_SECONDS);
        Instant to = row.finishedAt() == null ? Instant.MAX : row.finishedAt().plusSeconds(SLACK_SECONDS);
        long deaths = evidence.noted().interruptions().stream()
                .filter(moment -> moment.isAfter(from) && moment.isBefore(to))
                .count();
        long standstills = evidence.noted().faults().stream()
                .filter(fault -> fault.isStandstill()
                        && fault.began().isBefore(to)
                        && fault.ended().isAfter(from))
                .count();
        return deaths + REPETITIONS_BY_A_STANDSTILL * standstills;
    }
}
