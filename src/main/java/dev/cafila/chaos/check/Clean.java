package dev.cafila.chaos.check;

import dev.cafila.chaos.check.Evidence.Growth;
import java.util.ArrayList;
import java.util.List;

/** No process holds more threads and files at the end than it did under load, and all of them end when they are told to. */
final class Clean implements Invariant {

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Growth growth : evidence.footprints()) {
            seen.add(growth.node() + " " + growth.before().threads() + " → "
                    + growth.after().threads() + " threads, "
                    + growth.before().files() + " → " + growth.after().files() + " files");
            if (growth.isLeak()) {
                violations.add(seen.get(seen.size() - 1));
            }
        }
        for (int exitCode : evidence.exitCodes()) {
            if (exitCode != 0) {
                violations.add("a process that was told to stop ended with " + exitCode);
            }
        }
        return Finding.of(
                "I10",
                "clean: no threads or files leak, every process stops when told",
                String.join("; ", seen) + "; exit codes " + evidence.exitCodes(),
                violations);
    }
}
