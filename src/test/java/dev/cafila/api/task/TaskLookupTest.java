package dev.cafila.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.store.HistoryEntry;
import dev.cafila.store.LogLine;
import dev.cafila.store.TaskPage;
import dev.cafila.store.TaskQuery;
import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskLookupTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final TaskId ID = new TaskId("7d444840-9dc0-11d1-b245-5ffdce74fad2");

    private final TestClock clock = new TestClock(START);
    private final OneTask store = new OneTask();
    private final AcceptedTasks accepted = new AcceptedTasks();
    private long backlog;
    private Runnable meanwhile = () -> {};
    private final TaskLookup lookup = new TaskLookup(store, accepted, () -> backlog, clock, this::pass);

    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
        meanwhile.run();
    }

    @Test
    void findsInTheStoreFirst() {
        accepted.remember(receipt("default", null));
        store.task = snapshot();
        assertThat(find().state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void findsWhatWasJustAccepted() {
        accepted.remember(receipt("default", START.plusSeconds(5)));
        assertThat(find().state()).isEqualTo(TaskState.DELAYED);
        clock.now = START.plusSeconds(6);
        assertThat(find().state()).isEqualTo(TaskState.WAITING);
        assertThat(find().maxAttempts()).isEqualTo(3);
    }

    @Test
    void believesItsMemoryOnlyWhileTheTaskMayBeOnItsWay() {
        accepted.remember(receipt("default", null));
        clock.now = START.plusSeconds(61);
        backlog = 1;
        assertThat(find().state()).isEqualTo(TaskState.WAITING);
        backlog = 0;
        assertThatThrownBy(this::find).hasMessageStartingWith("TASK_NOT_FOUND");
    }

    @Test
    void hidesTasksOfOtherOrganisations() {
        accepted.remember(receipt("other", null));
        assertThatThrownBy(this::find).hasMessageStartingWith("TASK_NOT_FOUND");
    }

    @Test
    void waitsForTheRecorder() {
        backlog = 7;
        meanwhile = () -> {
            if (clock.now.equals(START.plusMillis(100))) {
                store.task = snapshot();
            }
        };
        assertThat(find().id()).isEqualTo(ID);
        assertThat(clock.now).isEqualTo(START.plusMillis(100));
    }

    @Test
    void isSureOnceTheRecorderHasCaughtUp() {
        backlog = 5;
        meanwhile = () -> backlog--;
        assertThatThrownBy(this::find).hasMessageStartingWith("TASK_NOT_FOUND");
        assertThat(clock.now).isEqualTo(START.plusMillis(100));
    }

    @Test
    void admitsThatItDoesNotKnow() {
        backlog = 1;
        assertThatThrownBy(this::find).isInstanceOfSatisfying(ProblemException.class, failure -> {
            assertThat(failure.problem().code()).isEqualTo("STORE_BEHIND");
            assertThat(failure.problem().headers()).containsEntry("Retry-After", "1");
        });
        assertThat(clock.now).isEqualTo(START.plusSeconds(2));
    }

    private TaskSnapshot find() {
        return lookup.require(new Request(
                Caller.ANYONE,
                "/api",
                "127.0.0.1",
                "",
                Map.of("task", TextNode.valueOf(ID.value().toUpperCase(Locale.ROOT))),
                JsonNodeFactory.instance.objectNode()));
    }

    private static Receipt receipt(String org, @Nullable Instant deliverAt) {
        TaskOverrides overrides = new TaskOverrides(2, null, null, null);
        Task task = new Task(
                ID, new TaskType("report"), 1, "", "{}", TaskPriority.NORMAL, org, "", START, overrides, null, null);
        return new Receipt(task, deliverAt, false);
    }

    private static TaskSnapshot snapshot() {
        return new TaskSnapshot(
                ID,
                new TaskType("report"),
                TaskState.COMPLETED,
                "",
                "{}",
                TaskPriority.NORMAL,
                "default",
                "",
                1,
                1,
                4,
                null,
                START,
                null,
                START,
                START,
                null,
                100,
                "",
                "{}",
                null,
                null,
                null,
                null);
    }

    private static final class OneTask implements TaskView {
        private @Nullable TaskSnapshot task;

        @Override
        public Optional<TaskSnapshot> find(String org, TaskId id) {
            return Optional.ofNullable(task);
        }

        @Override
        public TaskPage list(TaskQuery query) {
            return new TaskPage(List.of(), null);
        }

        @Override
        public List<HistoryEntry> history(String org, TaskId id) {
            return List.of();
        }

        @Override
        public List<LogLine> logs(String org, TaskId id) {
            return List.of();
        }
    }
}
