package dev.cafila.chaos.fault;

import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One way in which things break. */
public interface Fault {

    /** Returns the word for it, as {@code --faults} takes it. */
    String name();

    /** Returns where it can happen. */
    Set<Topology> topologies();

    /** Returns about how long it takes until all is as before. */
    Duration lasts();

    /**
     * Makes it happen, and returns when what can be repaired is repaired.
     *
     * @throws Exception if it could not be made to happen, or if what was broken did not come back
     */
    Outcome inject(Target target) throws Exception;

    /**
     * What came of it.
     *
     * @param said what was done, and what was seen at once
     * @param broken what should not have been; empty if all was as it should be
     */
    record Outcome(String said, List<String> broken) {}
}
