package dev.cafila.api.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.api.deadletter.DeadLetterRepair;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TimeText;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.task.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Removes the tasks of an organisation that ended some time ago. */
record CleanTasks(TaskLookup tasks, TaskRemoval removal, DeadLetterRepair repair, AcceptedTasks accepted, Clock clock)
        implements OperationHandler {

    /** So many at most, lest whoever asked gives up before the answer. */
    private static final int MOST = 10_000;

    @Override
    public String operation() {
        return "cleanTasks";
    }

    @Override
    public Response handle(Request request) {
        String org = request.caller().org();
        TaskState end = TaskState.parse(request.body().path("state").asText());
        Instant before = before(request.body().get("olderThan"));
        int discarded = end == TaskState.FAILED ? discard(org, before, request) : 0;
        int removed = removal.clean(org, end, before, MOST);
        accepted.forget(org); // else those would seem to be on their way to the store still
        return RemovedJson.answer(removed, removed == MOST || discarded > removed);
    }

    /** Rows of failed tasks may go only when the store knows that their dead letters have gone. */
    private int discard(String org, Instant before, Request request) {
        DeadLetterFilter old = new DeadLetterFilter(org, null, null, null, before);
        int discarded = repair.discardAll(
                old, MOST, RemovedJson.REASON, request.caller().user());
        if (discarded > 0) {
            tasks.awaitRecorder();
        }
        return discarded;
    }

    private Instant before(@Nullable JsonNode olderThan) {
        Instant now = clock.instant();
        if (olderThan == null) {
            return now;
        }
        String text = olderThan.asText().strip();
        if (text.matches("[0-9]{4}-.*")) {
            return TimeText.moment("olderThan", text);
        }
        Duration age = TimeText.length("olderThan", text);
        return age.compareTo(Duration.between(Instant.EPOCH, now)) > 0 ? Instant.EPOCH : now.minus(age);
    }
}
