package dev.cafila.store;

import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskEvent.Run;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Measures the store, by hand: how long it takes to open, how many events a second it keeps in batches of 1,000 (three a
 * task, payloads of 300 characters), and how long lists take then. Arguments: URL, number of tasks, and how many tasks are
 * under way at a time, which decides whether a task's events fall into one batch or several.
 */
final class RecorderSpeed {

    private static final TaskType TYPE = new TaskType("whatsapp");
    private static final String PAYLOAD = "{\"text\":\"" + "x".repeat(289) + "\"}";

    private RecorderSpeed() {}

    public static void main(String[] args) throws Exception {
        StoreSettings settings = new StoreSettings(args[0], "postgres", "postgres");
        int tasks = Integer.parseInt(args[1]);
        int underWay = Integer.parseInt(args[2]);
        long opening = System.nanoTime();
        try (Store store = Store.open(settings)) {
            System.out.printf("opened in %d ms%n", millisSince(opening));
            record(store.recorder(), tasks, underWay);
            list(store, Set.of());
            list(store, Set.of(TaskState.FAILED));
        }
    }

    private static void record(Recorder recorder, int tasks, int underWay) throws Exception {
        List<TaskEvent> batch = new ArrayList<>();
        Deque<Task> open = new ArrayDeque<>();
        long start = System.nanoTime();
        for (int i = 0; i < tasks; i++) {
            Task task = task();
            open.add(task);
            batch.add(new TaskEvent.Submitted(task, Instant.now(), null));
            if (open.size() >= underWay) {
                finish(open.remove(), batch);
            }
            if (batch.size() >= 1000) {
                recorder.keep(batch);
                batch.clear();
            }
        }
        for (Task task : open) {
            finish(task, batch);
        }
        recorder.keep(batch);
        long millis = millisSince(start);
        System.out.printf("%d events in %d ms: %d/s%n", 3L * tasks, millis, 3000L * tasks / millis);
    }

    private static Task task() {
        return new Task(
                TaskId.random(),
                TYPE,
                1,
                "",
                PAYLOAD,
                TaskPriority.NORMAL,
                Task.DEFAULT_ORG,
                "ana",
                Instant.now(),
                TaskOverrides.NONE,
                null,
                null);
    }

    private static void finish(Task task, List<TaskEvent> batch) {
        Instant now = Instant.now();
        batch.add(new TaskEvent.Started(task.ref(), 1, now, "worker-1", 4));
        batch.add(new TaskEvent.Completed(
                task.ref(), 1, now.plusMillis(1), new Run("worker-1", now, 4), "{\"sent\":true}"));
    }

    private static void list(Store store, Set<TaskState> states) {
        TaskReader reader = store.reader(Clock.systemUTC());
        TaskQuery query = new TaskQuery(Task.DEFAULT_ORG, states, null, null, null, null, 50, null);
        reader.list(query);
        long start = System.nanoTime();
        int found = reader.list(query).tasks().size();
        System.out.printf("list of %s: %d rows in %d us%n", states, found, (System.nanoTime() - start) / 1000);
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
