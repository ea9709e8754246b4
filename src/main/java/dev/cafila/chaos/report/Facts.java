package dev.cafila.chaos.report;

import dev.cafila.chaos.check.Evidence;
import dev.cafila.chaos.check.Finding;
import java.time.Instant;
import java.util.List;

/**
 * All that a report tells of.
 *
 * @param underLoadUntil when the last task had been offered
 * @param restedAt when all tasks had ended, or were given up
 * @param quiet whether all tasks had ended by then
 * @param left faults that were asked for, but had no place in the time
 */
public record Facts(
        Instant began,
        Instant underLoadUntil,
        Instant restedAt,
        boolean quiet,
        Evidence evidence,
        List<Finding> findings,
        List<String> left) {

    /** Tells whether everything that was checked held. */
    public boolean isKept() {
        return quiet && findings.stream().noneMatch(finding -> finding.result() == Finding.Result.FAIL);
    }
}
