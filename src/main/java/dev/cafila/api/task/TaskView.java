package dev.cafila.api.task;

import dev.cafila.store.HistoryEntry;
import dev.cafila.store.LogLine;
import dev.cafila.store.TaskPage;
import dev.cafila.store.TaskQuery;
import dev.cafila.store.TaskReader;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import java.util.List;
import java.util.Optional;

/** What the API asks of the store. */
public interface TaskView {

    Optional<TaskSnapshot> find(String org, TaskId id);

    TaskPage list(TaskQuery query);

    List<HistoryEntry> history(String org, TaskId id);

    List<LogLine> logs(String org, TaskId id);

    /** Returns the view of a store. */
    static TaskView of(TaskReader reader) {
        return new TaskView() {
            @Override
            public Optional<TaskSnapshot> find(String org, TaskId id) {
                return reader.find(org, id);
            }

            @Override
            public TaskPage list(TaskQuery query) {
                return reader.list(query);
            }

            @Override
            public List<HistoryEntry> history(String org, TaskId id) {
                return reader.history(org, id);
            }

            @Override
            public List<LogLine> logs(String org, TaskId id) {
                return reader.logs(org, id);
            }
        };
    }
}
