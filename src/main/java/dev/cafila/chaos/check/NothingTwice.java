package dev.cafila.chaos.check;

import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.TaskRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One row a task, one end a task, one settlement an attempt, and each of these facts told once. */
final class NothingTwice implements Invariant {

    private static final Set<String> SETTLEMENTS = Set.of("attempt-failed", "completed", "failed", "cancelled");
    private static final String RETRIED = "attempt-failed";

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int facts = 0;
        for (TaskRow row : evidence.rows()) {
            if (!seen.add(row.id())) {
                violations.add(row.id() + " is listed twice");
            }
            List<HistoryEvent> durable = evidence.history(row).stream()
                    .filter(event -> !event.isReport())
                    .toList();
            facts += durable.size();
            checkAttempts(row, durable, violations);
            checkTold(evidence, durable, violations);
        }
        return Finding.of(
                "I3",
                "nothing twice: one row and one end a task, attempts 1 to n, each told once",
                seen.size() + " tasks, " + facts + " facts, each told once on the tape",
                violations);
    }

    private static void checkAttempts(TaskRow row, List<HistoryEvent> durable, List<String> violations) {
        List<HistoryEvent> settlements = durable.stream()
                .filter(event -> SETTLEMENTS.contains(event.kind()))
                .toList();
        for (int i = 0; i < settlements.size(); i++) {
            boolean last = i == settlements.size() - 1;
            HistoryEvent settlement = settlements.get(i);
            if (settlement.attempt() != i + 1 || last == settlement.kind().equals(RETRIED) && row.isEnded()) {
                violations.add(row.id() + " has the settlements " + words(settlements));
                return;
            }
        }
        if (durable.stream().filter(event -> event.kind().equals("submitted")).count() != 1) {
            violations.add(row.id() + " was not submitted exactly once");
        }
    }

    private static String words(List<HistoryEvent> events) {
        return String.join(
                ", ",
                events.stream()
                        .map(event -> event.kind() + " " + event.attempt())
                        .toList());
    }

    private static void checkTold(Evidence evidence, List<HistoryEvent> durable, List<String> violations) {
        for (HistoryEvent event : durable) {
            int times = evidence.noted().told().getOrDefault(event.id(), 0);
            if (times != 1) {
                violations.add(event.id() + " was told " + times + " times on the tape");
            }
        }
    }
}
