package dev.cafila.chaos.check;

import dev.cafila.chaos.check.Remains.Growth;
import java.util.ArrayList;
import java.util.List;

/** No process holds more threads and files at the end than it did under load, and all of them end when they are told to. */
final class Clean implements Invariant {

    @Override
    public Finding check(Evidence evidence) {
        String title = "clean: no threads or files leak, every process stops when told";
        if (evidence.remains().exitCodes().isEmpty()) {
            return Finding.notChecked("I10", title, "the processes were not stopped");
        }
        List<String> violations = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Growth growth : evidence.remains().footprints()) {
            seen.add(growth.node() + " " + growth.before().threads() + " → "
                    + growth.after().threads() + " threads, "
                    + growth.before().files() + " → " + growth.after().files() + " files");
            if (growth.isLeak()) {
                violations.add(seen.get(seen.size() - 1));
            }
        }
        for (int exitCode : evidence.remains().exitCodes()) {
            if (exitCode != 0) {
                violations.add("a process that was told to stop ended with " + exitCode);
            }
        }
        return Finding.of(
                "I10",
                title,
                String.join("; ", seen) + "; exit codes " + evidence.remains().exitCodes(),
                violations);
    }
}
