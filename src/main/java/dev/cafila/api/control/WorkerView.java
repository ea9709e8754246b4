package dev.cafila.api.control;

import java.time.Instant;
import java.util.List;

/** Tells which workers are there. */
@FunctionalInterface
public interface WorkerView {

    /** Returns those that were heard of in the last seconds, the oldest first. */
    List<Worker> workers();

    /**
     * A process that carries out tasks.
     *
     * @param id as the history of tasks names it
     * @param types of which it takes tasks
     * @param slots how many attempts it makes at the same time at most
     * @param stuckHandlers handlers that go on although they were told to stop
     * @param stopping whether it takes nothing more
     * @param busy how many attempts it makes now
     * @param attempts of those, the ones that run longest
     */
    record Worker(
            String id,
            String host,
            long process,
            Instant startedAt,
            Instant heardAt,
            List<String> types,
            int slots,
            int stuckHandlers,
            boolean stopping,
            int busy,
            List<Attempt> attempts) {}

    /** An attempt that runs. */
    record Attempt(String task, String type, String org, int attempt, Instant startedAt) {}
}
