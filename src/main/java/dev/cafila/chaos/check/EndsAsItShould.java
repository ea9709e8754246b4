package dev.cafila.chaos.check;

import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.TaskRow;
import java.util.List;
import java.util.Set;

/** What can work has worked in the end, however often it had to be tried; what cannot has failed. */
final class EndsAsItShould implements Invariant {

    private static final Set<String> CANNOT_WORK = Set.of(TypeRoutes.DOOMED, TypeRoutes.POISON);

    @Override
    public Finding check(Evidence evidence) {
        List<TaskRow> ended = evidence.rows().stream().filter(TaskRow::isEnded).toList();
        List<String> violations = ended.stream()
                .filter(row -> !isRight(row, evidence))
                .map(row -> row.id() + " (" + row.type() + ") is " + row.state() + " " + row.error())
                .toList();
        return Finding.of(
                "E1",
                "every task ends as its type should: faults cost time, not results",
                ended.size() + " tasks",
                violations);
    }

    private static boolean isRight(TaskRow row, Evidence evidence) {
        if (row.state().equals("cancelled")) {
            return evidence.noted().submissions().isCancelAsked(row.id());
        }
        return row.state().equals(CANNOT_WORK.contains(row.type()) ? "failed" : "completed");
    }
}
