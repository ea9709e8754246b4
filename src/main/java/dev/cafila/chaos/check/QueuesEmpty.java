package dev.cafila.chaos.check;

import java.util.ArrayList;
import java.util.List;

/** Nothing is left in any queue but the dead letters, and of these there is one for each failed task. */
final class QueuesEmpty implements Invariant {

    static final String DEAD_LETTER = "task.dead-letter";

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        long failed = evidence.rows().stream()
                .filter(row -> row.state().equals("failed"))
                .count();
        evidence.depths().forEach((queue, depth) -> {
            long expected = queue.equals(DEAD_LETTER) ? failed : 0;
            if (depth != expected) {
                violations.add(queue + " holds " + depth + " messages, not " + expected);
            }
        });
        return Finding.of(
                "I6",
                "queues empty: only dead letters are left, one for each failed task",
                evidence.depths().size() + " queues, " + evidence.depths().getOrDefault(DEAD_LETTER, 0L)
                        + " dead letters, " + failed + " failed tasks",
                violations);
    }
}
