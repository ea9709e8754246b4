package dev.cafila.chaos.check;

import java.util.List;

/** Something that must hold whatever broke. */
public interface Invariant {

    /** Looks at the evidence and at nothing else. */
    Finding check(Evidence evidence);

    /** All of them, in the order of the report. */
    List<Invariant> ALL = List.of(
            new NothingLost(),
            new NothingInvented(),
            new NothingTwice(),
            new LegalPath(),
            new EffectsBounded(),
            new QueuesEmpty(),
            evidence -> Finding.notChecked(
                    "I7", "the audit chain is valid", "it is not asked for here; ./cafila audit verify tells"),
            new MetricsAgree(),
            new NoSecrets(),
            new Clean(),
            new EndsAsItShould(),
            new FaultsHandled());
}
