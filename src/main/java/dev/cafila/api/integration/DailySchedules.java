package dev.cafila.api.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Response;
import dev.cafila.api.submit.ReceiptJson;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import dev.cafila.store.TaskQuery;
import dev.cafila.submission.StrictJson;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the tasks in which daily schedules live on. */
record DailySchedules(TaskView store, TaskLookup tasks) {

    static final TaskType TYPE = new TaskType("analytics-daily");

    private static final Set<TaskState> LIVE = Set.of(TaskState.WAITING, TaskState.DELAYED, TaskState.ACTIVE);
    private static final List<String> SETTINGS = List.of("hour", "timezone", "days");

    /** Returns the key of the task of a day: {@code routes/tasks/analytics-daily.camel.yaml} uses that of beginning 0. */
    static String key(LocalDate date, int beginning) {
        return TYPE + "@" + date + "#" + beginning;
    }

    /** Returns the newest task of the organisation's schedule that has not ended: not one that was cancelled a moment ago. */
    Optional<TaskSnapshot> live(String org) {
        tasks.awaitRecorder();
        TaskQuery query = new TaskQuery(org, LIVE, TYPE, null, null, null, 1, null);
        return store.list(query).tasks().stream().findFirst().flatMap(task -> unended(org, task.id()));
    }

    /** Returns a task unless it has ended or is gone. */
    Optional<TaskSnapshot> unended(String org, TaskId id) {
        return tasks.find(org, id).filter(task -> !task.state().isEnd());
    }

    static boolean haveSameSettings(TaskSnapshot task, ObjectNode payload) {
        ObjectNode theirs = StrictJson.object(task.payload());
        return SETTINGS.stream().allMatch(name -> equal(theirs.path(name), payload.path(name)));
    }

    private static boolean equal(JsonNode one, JsonNode other) {
        return one.asText().equals(other.asText());
    }

    /** Answers with a task that is there already. */
    static Response answer(TaskSnapshot task, String base) {
        return ReceiptJson.replay(task, base);
    }
}
