package dev.cafila.testing;

import static org.awaitility.Awaitility.await;

import dev.cafila.event.TapeReader;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything the tape of a broker told since this was made. */
public final class TestTape implements AutoCloseable {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    private final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    private final TapeReader reader;

    public TestTape(TestBroker broker) throws Exception {
        reader = new TapeReader(broker.connections.readers(), events::addAll);
        reader.start();
    }

    public <T extends TaskEvent> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public <T extends TaskEvent> List<T> all(TaskId id, Class<T> kind) {
        return all(kind).stream().filter(event -> event.task().id().equals(id)).toList();
    }

    /** Waits for the first event of this kind that the task has. */
    public <T extends TaskEvent> T first(TaskId id, Class<T> kind) {
        await().until(() -> !all(id, kind).isEmpty());
        return all(id, kind).get(0);
    }

    /** Waits for the task's end, which must be of this kind. */
    public <T extends TaskEvent> T end(TaskId id, Class<T> kind) {
        await().until(() -> all(id, TaskEvent.class).stream().anyMatch(event -> ENDS.contains(event.kind())));
        return kind.cast(all(id, TaskEvent.class).stream()
                .filter(event -> ENDS.contains(event.kind()))
                .findFirst()
                .orElseThrow());
    }

    @Override
    public void close() {
        reader.close();
    }
}
