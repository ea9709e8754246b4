package dev.cafila.api.privacy;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import java.util.List;

/** The handlers of the operations on the tasks about somebody. */
public final class PrivacyHandlers {

    private PrivacyHandlers() {}

    /** @param accepted forgets the payloads it has in memory of what is erased */
    public static List<OperationHandler> of(
            SubjectView store,
            TaskView tasks,
            TaskLookup lookup,
            TaskEnds ends,
            AcceptedTasks accepted,
            Masking masking,
            Subjects subjects) {
        return List.of(
                new EraseSubject(lookup, ends, store, accepted, subjects),
                new ExportSubject(lookup, tasks, store, masking, subjects));
    }
}
