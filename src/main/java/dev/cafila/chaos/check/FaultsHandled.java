package dev.cafila.chaos.check;

import java.util.List;

/** What each fault itself expects to see was seen. */
final class FaultsHandled implements Invariant {

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = evidence.noted().faults().stream()
                .flatMap(fault -> fault.broken().stream())
                .toList();
        return Finding.of(
                "E2",
                "every fault was handled as promised",
                evidence.noted().faults().size() + " faults",
                violations);
    }
}
