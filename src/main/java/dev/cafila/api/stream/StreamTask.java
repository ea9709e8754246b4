package dev.cafila.api.stream;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Reply;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.store.EventRange;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import java.util.Set;

/** Tells all that happened to a task and all that happens, to its end. */
record StreamTask(Streams streams, TaskLookup tasks, EventView store) implements OperationHandler {

    @Override
    public String operation() {
        return "streamTask";
    }

    @Override
    public Reply handle(Request request) {
        TaskSnapshot task = lookUp(request);
        int endedAttempt = task.state().isEnd() ? task.attempt() : 0;
        long known = store.newest(); // after the task was looked at: what ended it is among what is known
        Opening opening = Opening.of(request, known, 0, endedAttempt);
        if (endedAttempt > 0 && opening.after() > 0 && nothingSince(task, opening)) {
            return Response.noContent();
        }
        return streams.reply(
                new Interest(task.org(), task.id(), Set.of(), Set.of(), Masking.seesAll(request.caller())), opening);
    }

    /** Whoever has just replayed a failed task wants to hear of that, and not once more how it failed. */
    private TaskSnapshot lookUp(Request request) {
        TaskSnapshot task = tasks.require(request);
        if (task.state() != TaskState.FAILED) {
            return task;
        }
        tasks.awaitRecorder();
        return tasks.require(request);
    }

    /** A browser that was told the end, and comes again all the same, is stopped by an answer without content. */
    private boolean nothingSince(TaskSnapshot task, Opening opening) {
        EventRange since = new EventRange(opening.after(), opening.known(), task.org(), task.id(), 1);
        return store.read(since).isEmpty();
    }
}
