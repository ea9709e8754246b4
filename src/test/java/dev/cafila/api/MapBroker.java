package dev.cafila.api;

import dev.cafila.api.control.Cancellation;
import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.deadletter.DeadLetterRepair;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A broker that is a map of dead letters, a set of waiting tasks and a set of paused types, and keeps what it was told. */
final class MapBroker implements Cancellation, DeadLetterRepair, TypeQueues {

    final Map<TaskId, Task> deadLetters = new HashMap<>();
    final Set<TaskId> waiting = new HashSet<>();
    final Set<TaskId> ending = new HashSet<>();
    final Set<TaskType> paused = new HashSet<>();
    final List<String> told = new ArrayList<>();
    final List<DeadLetterFilter> filters = new ArrayList<>();
    int matching;

    /** What happens at the same time as a command. */
    Runnable meanwhile = () -> {};

    @Override
    public synchronized Answer cancel(TaskRef task, String reason, String by, BooleanSupplier hasEnded) {
        told.add("cancel " + task.type() + " for " + task.org() + " because '" + reason + "'");
        meanwhile.run();
        if (waiting.remove(task.id())) {
            return Answer.CANCELLED;
        }
        return ending.remove(task.id()) ? Answer.ENDED : Answer.REQUESTED;
    }

    @Override
    public synchronized Optional<Task> replay(
            String org, TaskId id, String by, @Nullable String patch, @Nullable Integer attempt) {
        refuse(patch);
        return Optional.ofNullable(deadLetters.get(id))
                .filter(task -> task.org().equals(org))
                .filter(task -> attempt == null || task.attempt() == attempt)
                .map(task -> deadLetters.remove(id).replayed(patched(task, patch)));
    }

    @Override
    public synchronized Optional<String> preview(String org, TaskId id, @Nullable String patch) {
        refuse(patch);
        return Optional.ofNullable(deadLetters.get(id)).map(task -> patched(task, patch));
    }

    private static void refuse(@Nullable String patch) {
        if (patch != null && patch.contains("nowhere")) {
            throw new InvalidTaskException("patch", "cannot be applied: there is no /nowhere");
        }
    }

    private static String patched(Task task, @Nullable String patch) {
        return patch == null ? task.payload() : "{\"patched\":" + patch + "}";
    }

    @Override
    public synchronized boolean discard(String org, TaskId id, String reason, String by) {
        told.add("discard because '" + reason + "'");
        meanwhile.run();
        return deadLetters.remove(id) != null;
    }

    @Override
    public synchronized int replayAll(DeadLetterFilter filter, int limit, String by) {
        filters.add(filter);
        return Math.min(limit, matching);
    }

    @Override
    public synchronized int discardAll(DeadLetterFilter filter, int limit, String reason, String by) {
        told.add("discard all because '" + reason + "'");
        return replayAll(filter, limit, by);
    }

    @Override
    public List<TypeQueue> list(Collection<TaskType> types) {
        return types.stream()
                .map(type -> new TypeQueue(type, 3, 2, 1, paused.contains(type), 4))
                .toList();
    }

    @Override
    public void pause(TaskType type) {
        paused.add(type);
    }

    @Override
    public void resume(TaskType type) {
        paused.remove(type);
    }
}
