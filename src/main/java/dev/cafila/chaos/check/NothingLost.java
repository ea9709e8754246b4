package dev.cafila.chaos.check;

import dev.cafila.chaos.sandbox.TaskRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every task that was accepted has come to its end. */
final class NothingLost implements Invariant {

    @Override
    public Finding check(Evidence evidence) {
        Set<String> ended = evidence.rows().stream()
                .filter(TaskRow::isEnded)
                .map(TaskRow::id)
                .collect(Collectors.toSet());
        List<String> lost = evidence.accepted().stream()
                .filter(id -> !ended.contains(id))
                .map(id -> id + " was accepted and has not ended")
                .toList();
        return Finding.of(
                "I1",
                "nothing lost: every accepted task has ended",
                evidence.accepted().size() + " accepted, " + ended.size() + " ended",
                lost);
    }
}
