package dev.cafila;

import dev.cafila.dryrun.DryRun;
import dev.cafila.dryrun.Step;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskType;
import java.io.PrintWriter;

/** Shows a dry run, step by step. */
final class DryRunText {

    private final PrintWriter out;

    DryRunText(PrintWriter out) {
        this.out = out;
    }

    void begin(TaskType type, String payload) {
        out.println(type + ": a dry run; nothing is sent, submitted or stored");
        out.println("payload " + payload);
    }

    /** Returns whether the task would have completed. */
    boolean end(DryRun.Report report) {
        report.steps().forEach(this::show);
        out.println();
        Failure failure = report.outcome().failure();
        if (failure == null) {
            out.println("result  " + report.outcome().result());
        } else {
            out.println((failure.isPermanent() ? "fails for good: " : "fails, and would be tried again: ")
                    + failure.message());
        }
        return failure == null;
    }

    private void show(Step step) {
        out.println();
        out.println(step.place() + "  " + step.name());
        step.calls().forEach(line -> out.println("    " + line));
        step.changes().forEach(change -> out.println("    " + change));
        if (step.body() != null) {
            out.println("    body " + step.body());
        }
    }
}
