package dev.cafila.chaos.check;

import java.util.List;
import java.util.Set;

/** There is no task that nobody handed in. */
final class NothingInvented implements Invariant {

    @Override
    public Finding check(Evidence evidence) {
        Set<String> offered = evidence.noted().submissions().offeredIds();
        List<String> invented = evidence.rows().stream()
                .filter(row -> !offered.contains(row.id()))
                .map(row -> row.id() + " (" + row.type() + ") was handed in by nobody")
                .toList();
        return Finding.of(
                "I2",
                "nothing invented: every task was handed in",
                evidence.rows().size() + " tasks, " + offered.size() + " handed in",
                invented);
    }
}
