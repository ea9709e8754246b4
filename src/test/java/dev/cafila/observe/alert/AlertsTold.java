package dev.cafila.observe.alert;

import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes messages of alerts as a broker would, each idempotency key once, and has them recorded in a real store. */
final class AlertsTold implements Outbox, AutoCloseable {

    /** The names of the tasks in their order: what was told. */
    final List<String> names = new ArrayList<>();

    final List<TaskRequest> requests = new ArrayList<>();
    boolean brokerAway;
    boolean recorderBehind;

    private final Set<TaskId> known = new HashSet<>();
    private final Store store;
    private final TestClock clock;

    AlertsTold(Path folder, TestClock clock) {
        this.store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("store.db"), "", ""));
        this.clock = clock;
    }

    ToldTasks tasks() {
        return new ToldTasks(store.reader(clock));
    }

    @Override
    public boolean submit(TaskRequest request) {
        if (brokerAway) {
            throw new IllegalStateException("The broker is away");
        }
        TaskId id = TaskId.derivedFrom(request.org(), request.type(), request.idempotencyKey());
        if (!known.add(id)) {
            return false;
        }
        names.add(request.name());
        requests.add(request);
        if (!recorderBehind) {
            record(request, id);
        }
        return true;
    }

    private void record(TaskRequest request, TaskId id) {
        Task task = new Task(
                id,
                request.type(),
                1,
                request.name(),
                request.payload(),
                request.priority(),
                request.org(),
                request.user(),
                clock.instant(),
                request.overrides(),
                null,
                request.correlationId());
        try {
            store.recorder().keep(List.of(new TaskEvent.Submitted(task, task.submittedAt(), null)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
