package dev.cafila.chaos.check;

import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.TaskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every task took only steps that docs/state-machine.md draws, and stands where the last of them led. */
final class LegalPath implements Invariant {

    private static final Set<String> OPEN = Set.of("waiting", "delayed", "active");

    /** From which states a fact may lead to another, by the fact's kind. That it was active may not have been told. */
    private static final Map<String, Step> STEPS = Map.of(
            "submitted", new Step(Set.of(""), "waiting"),
            "started", new Step(OPEN, "active"),
            "returned", new Step(OPEN, "waiting"),
            "attempt-failed", new Step(OPEN, "delayed"),
            "completed", new Step(OPEN, "completed"),
            "failed", new Step(OPEN, "failed"),
            "cancelled", new Step(OPEN, "cancelled"),
            "replayed", new Step(Set.of("failed"), "waiting"),
            "discarded", new Step(Set.of("failed"), "failed"));

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        int steps = 0;
        for (TaskRow row : evidence.rows()) {
            String state = "";
            for (HistoryEvent event : evidence.history(row)) {
                Step step = STEPS.get(event.kind());
                if (step != null) {
                    if (!step.from().contains(state)) {
                        violations.add(row.id() + " was " + state + " and then " + event.kind());
                    }
                    state = step.to();
                    steps++;
                }
            }
            if (row.isEnded() && !state.equals(row.state())) {
                violations.add(row.id() + " is " + row.state() + ", its history says " + state);
            }
        }
        return Finding.of(
                "I4", "legal paths only: every step is one that the state machine has", steps + " steps", violations);
    }

    private record Step(Set<String> from, String to) {}
}
