package dev.cafila.chaos.check;

import java.util.List;

/** What each fault itself expects to see was seen. */
final class FaultsHandled implements Invariant {

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = evidence.faults().stream()
                .flatMap(fault -> fault.broken().stream())
                .toList();
        return Finding.of(
                "E2", "every fault was handled as promised", evidence.faults().size() + " faults", violations);
    }
}
