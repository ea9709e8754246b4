package dev.cafila.submission;

import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What earlier submissions with an idempotency key were: the last ones of this process, which the store may not have yet, and
 * those the store knows.
 */
final class KeyedTasks {

    private static final int REMEMBERED = 20_000;

    private final KnownTasks known;
    private final Map<TaskId, String> digests = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TaskId, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    KeyedTasks(KnownTasks known) {
        this.known = known;
    }

    /**
     * Tells whether a task was submitted before, as far as that can be told without the broker.
     *
     * @throws IdempotencyKeyReusedException if it was, but with another payload
     */
    boolean has(Task task) {
        String remembered = digests.get(task.id());
        if (remembered != null) {
            return requireSame(task, remembered);
        }
        KnownTasks.Known earlier = known.find(task.org(), task.id()).orElse(null);
        return earlier != null && (earlier.payload() == null || requireSame(task, PayloadDigest.of(earlier.payload())));
    }

    private static boolean requireSame(Task task, String digest) {
        if (!digest.equals(PayloadDigest.of(task.payload()))) {
            throw new IdempotencyKeyReusedException();
        }
        return true;
    }

    /** Takes note of a task that the broker has. */
    void remember(Task task) {
        digests.put(task.id(), PayloadDigest.of(task.payload()));
    }
}
