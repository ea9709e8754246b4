package dev.cafila.chaos.check;

import dev.cafila.chaos.sandbox.Footprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the processes of an instance left behind.
 *
 * @param folder the sandbox, with its logs and data
 * @param planted strings that must not be found, by what they are
 * @param footprints of the processes, before the first fault and at the end
 * @param exitCodes of the stop at the end
 */
public record Remains(Path folder, Map<String, String> planted, List<Growth> footprints, List<Integer> exitCodes) {

    /** The name of what is planted in payloads, which the journal and the store must hold. */
    public static final String PAYLOAD = "a payload";

    /** How one process grew. */
    public record Growth(String node, Footprint before, Footprint after) {

        // Pools fill up to their sizes; what leaks does so again and again.
        private static final int THREADS_MORE = 50;
        private static final int FILES_MORE = 100;

        /** Tells whether it holds clearly more than it did. */
        public boolean isLeak() {
            return after.threads() - before.threads() > THREADS_MORE || after.files() - before.files() > FILES_MORE;
        }
    }
}
