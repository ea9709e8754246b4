package dev.cafila.api.privacy;

import dev.cafila.api.control.Cancellation;
import dev.cafila.api.deadletter.DeadLetterRepair;
import dev.cafila.api.http.Caller;
import dev.cafila.api.task.TaskView;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskSnapshot;
import java.util.Optional;

/** Brings tasks to an end after which nothing of them is left in the queues: no message of theirs, no dead letter. */
public record TaskEnds(TaskView store, Cancellation cancellation, DeadLetterRepair repair) {

    private static final String REASON = "erased";

    /** What became of a task. */
    enum End {
        /** It had ended, or has now. */
        ENDED,
        CANCELLED,
        /** Its worker was asked to stop. */
        UNDER_WAY
    }

    /** Ends a task; one that was removed has ended. */
    End end(TaskId id, Caller caller) {
        Optional<TaskSnapshot> found = store.find(caller.org(), id);
        if (found.isEmpty()) {
            return End.ENDED;
        }
        TaskSnapshot task = found.get();
        if (task.state().isEnd()) {
            if (task.isDeadLetter()) {
                discard(task, caller);
            }
            return End.ENDED;
        }
        return cancel(task, caller);
    }

    private End cancel(TaskSnapshot task, Caller caller) {
        TaskRef ref = new TaskRef(task.id(), task.type(), task.org());
        Cancellation.Answer answer = cancellation.cancel(ref, REASON, caller.user(), () -> hasEnded(task));
        if (answer == Cancellation.Answer.CANCELLED) {
            return End.CANCELLED;
        }
        boolean failed = discard(task, caller); // in this moment, perhaps
        return failed || answer == Cancellation.Answer.ENDED || hasEnded(task) ? End.ENDED : End.UNDER_WAY;
    }

    private boolean hasEnded(TaskSnapshot task) {
        return store.find(task.org(), task.id()).map(now -> now.state().isEnd()).orElse(true);
    }

    private boolean discard(TaskSnapshot task, Caller caller) {
        return repair.discard(task.org(), task.id(), REASON, caller.user());
    }
}
