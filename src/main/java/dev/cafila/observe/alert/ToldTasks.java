package dev.cafila.observe.alert;

import dev.cafila.store.TaskReader;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was told of alerts before, by whichever process: the store has the tasks. */
public final class ToldTasks {

    static final TaskType TYPE = new TaskType("message");

    private final TaskReader reader;

    public ToldTasks(TaskReader reader) {
        this.reader = reader;
    }

    /** Returns a task; empty if the store does not have it, or not yet. */
    Optional<TaskSnapshot> find(TaskId id) {
        return reader.find(Task.DEFAULT_ORG, id);
    }

    /** Returns those that tell of alerts since a time, newest first. */
    List<TaskSnapshot> since(Instant time) {
        return reader.submittedBy(Task.DEFAULT_ORG, TYPE, AlertMessages.USER, time);
    }
}
