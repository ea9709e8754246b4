package dev.cafila.api.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final TaskId ID = new TaskId("01a20243-d531-7241-9f18-007447d16d92");
    private static final TaskType SMS = new TaskType("sms");
    private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");
    private static final Failure BUSY =
            new Failure(Failure.Kind.TEMPORARY, "HttpFailure", "HTTP 503 from the gateway.", "", null);
    private static final TypeQueue QUEUE = new TypeQueue(SMS, 12, 0, 5, false, 3);

    @Test
    void aWaitingTaskWaitsForAWorker() {
        assertThat(explain(task(TaskState.WAITING, 0, null), QUEUE))
                .containsExactly(
                        "It starts as soon as a worker is free: 12 tasks of this type wait, and workers have 5 in hand;"
                                + " what is more urgent comes first, then what came first.");
    }

    @Test
    void aTaskOfAPausedTypeWaitsForAnOperator() {
        assertThat(explain(task(TaskState.WAITING, 0, null), new TypeQueue(SMS, 1, 0, 0, true, 3)))
                .containsExactly("The queue of sms is paused: none of its tasks starts until somebody resumes it"
                        + " (./cafila queues resume sms).");
    }

    @Test
    void aTaskWithoutAWorkerWaitsForItsRoute() {
        assertThat(explain(task(TaskState.WAITING, 0, null), new TypeQueue(SMS, 1, 0, 0, false, 0)))
                .containsExactly(
                        "No worker takes tasks of the type sms: its route was deleted or is not running"
                                + ". ./cafila routes check says whether its file is good, if it is there.",
                        "Nothing is lost: it waits, and starts when a worker with this route is there.");
    }

    @Test
    void withoutTheBrokerItIsSaidWhatIsNotKnown() {
        assertThat(explain(task(TaskState.WAITING, 0, null), null))
                .singleElement()
                .asString()
                .endsWith("the broker does not tell now.");
    }

    @Test
    void aTaskThatIsTriedAgainSaysWhyAndWhen() {
        assertThat(explain(task(TaskState.DELAYED, 1, BUSY), QUEUE))
                .containsExactly(
                        "Attempt 1 failed: HTTP 503 from the gateway.",
                        "Attempt 2 of 4 begins at 2030-01-31T09:05:00Z, in 5 min.");
    }

    @Test
    void aTaskForLaterSaysWhen() {
        assertThat(explain(task(TaskState.DELAYED, 0, null), QUEUE))
                .containsExactly("It was handed in for later: it starts at 2030-01-31T09:05:00Z, in 5 min.");
    }

    @Test
    void aRunningTaskSaysSinceWhenWhereAndHow() {
        HistoryEntry started = new HistoryEntry(
                "e", 2, "started", NOW.minusSeconds(90), "{\"worker\":\"w1\",\"routeVersion\":\"3f2a91c07bde\"}");
        assertThat(new Explanation(task(TaskState.ACTIVE, 1, BUSY), List.of(started), QUEUE, NOW).sentences())
                .containsExactly("Attempt 2 of 4 is under way since 2030-01-31T08:58:30Z, for 90 s, on the worker w1,"
                        + " with version 3f2a91c07bde of its route.");
    }

    @Test
    void aFailedTaskSaysHowToBeginItAnew() {
        assertThat(explain(task(TaskState.FAILED, 4, BUSY), null))
                .containsExactly(
                        "It failed for good at 2030-01-31T09:00:00Z in attempt 4 of 4, with version 3f2a91c07bde of its route:"
                                + " HTTP 503 from the gateway.",
                        "All its attempts are used up.",
                        "It is kept as a dead letter: once the cause is mended, ./cafila retry " + ID
                                + " begins it anew.");
    }

    @Test
    void aCancelledTaskSaysByWhomAndWhy() {
        HistoryEntry cancelled =
                new HistoryEntry("e", 1, "cancelled", NOW, "{\"reason\":\"ordered twice\",\"by\":\"ana\"}");
        assertThat(new Explanation(task(TaskState.CANCELLED, 0, null), List.of(cancelled), null, NOW).sentences())
                .containsExactly(
                        "It was cancelled at 2030-01-31T09:00:00Z by ana: ordered twice", "Nothing more happens.");
    }

    private static List<String> explain(TaskSnapshot task, @Nullable TypeQueue queue) {
        return new Explanation(task, List.of(), queue, NOW).sentences();
    }

    private static TaskSnapshot task(TaskState state, int made, @Nullable Failure failure) {
        return new TaskSnapshot(
                ID,
                SMS,
                state,
                "",
                "{}",
                TaskPriority.NORMAL,
                "default",
                "ana",
                state == TaskState.FAILED ? made : made + 1,
                made,
                4,
                state == TaskState.FAILED ? "3f2a91c07bde" : null,
                NOW.minusSeconds(600),
                state == TaskState.DELAYED ? NOW.plusSeconds(300) : null,
                null,
                NOW,
                null,
                0,
                "",
                null,
                failure,
                null,
                null,
                null);
    }
}
