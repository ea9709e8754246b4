package dev.cafila.api.deadletter;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import java.util.List;

/** The handlers of the operations on dead letters. */
public final class DeadLetterHandlers {

    private DeadLetterHandlers() {}

    public static List<OperationHandler> of(
            DeadLetterView letters, DeadLetterRepair repair, TaskLookup tasks, TaskView store, Masking masking) {
        NoDeadLetter none = new NoDeadLetter(tasks, store);
        return List.of(
                new ListDeadLetters(letters, masking),
                new ListDeadLetterGroups(letters),
                new GetDeadLetter(tasks, store, masking),
                new ReplayTask("replayDeadLetter", repair, none),
                new ReplayTask("retryTask", repair, none),
                new ReplayTask("retryTaskToo", repair, none),
                new DiscardDeadLetter(repair, none),
                new ReplayDeadLetters(repair),
                new DiscardDeadLetters(repair));
    }
}
