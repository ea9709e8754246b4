package dev.cafila;

import dev.cafila.control.WorkerRoll;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is wrong with files of routes and schemas, in the folder of this process and in those of workers elsewhere.
 *
 * @param own a line each
 * @param worker what this process is called as a worker
 * @param workers those that are heard of; this process may be among them
 */
record BrokenFiles(Supplier<List<String>> own, String worker, Supplier<List<WorkerRoll.Heard>> workers) {

    /**
     * Returns a line each; what is wrong here and elsewhere is told once, and of what is so elsewhere only, where. What this process told
     * of itself some seconds ago may not be so any more.
     */
    List<String> all() {
        List<String> here = own.get();
        List<String> all = new ArrayList<>(here);
        for (WorkerRoll.Heard heard : workers.get()) {
            if (heard.report().worker().equals(worker)) {
                continue;
            }
            for (String broken : heard.report().brokenFiles()) {
                if (!here.contains(broken)) {
                    all.add(broken + " (at the worker " + heard.report().worker() + ")");
                }
            }
        }
        return all;
    }
}
