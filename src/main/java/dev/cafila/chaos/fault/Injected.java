package dev.cafila.chaos.fault;

import dev.cafila.chaos.sandbox.Topology;
import java.time.Instant;
import java.util.List;

/**
 * A fault that was made to happen.
 *
 * @param said what was done, and what was seen at once
 * @param broken what should not have been; empty if all was as it should be
 */
public record Injected(
        String fault, Topology topology, Instant began, Instant ended, String said, List<String> broken) {

    /** Tells whether a process stood still for as long as it took: whatever reached it meanwhile it does when it goes on. */
    public boolean isStandstill() {
        return fault.equals(WorkerFreeze.NAME);
    }

    /** Makes a fault happen, and tells of it. */
    public static Injected into(Target target, Fault fault) throws InterruptedException {
        Instant began = Instant.now();
        Fault.Outcome outcome;
        try {
            outcome = fault.inject(target);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            outcome = new Fault.Outcome("did not go as planned: " + e, List.of(fault.name() + ": " + e));
        }
        return new Injected(
                fault.name(), target.instance().topology(), began, Instant.now(), outcome.said(), outcome.broken());
    }
}
