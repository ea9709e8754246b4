package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With ten million tasks a list must still only walk down an index: no scan of the table, and nothing to sort. */
class ListPlanTest {

    private static final TaskType REPORT = new TaskType("report");

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("cafila.db");
        Store.open(new StoreSettings(url, "", "")).close();
        connection = DriverManager.getConnection(url);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void listsWalkDownAnIndex() throws SQLException {
        String cursor = new Cursor(5, TaskId.random()).text();
        for (@Nullable String page : new @Nullable String[] {null, cursor}) {
            assertWalks(plan(Set.of(), null, page));
            assertWalks(plan(Set.of(), REPORT, page));
            for (TaskState state : TaskState.values()) {
                assertWalks(plan(Set.of(state), null, page));
                assertWalks(plan(Set.of(state), REPORT, page));
            }
        }
        assertThat(plan(Set.of(TaskState.FAILED), null, null)).anyMatch(step -> step.contains("task_by_state"));
        assertThat(plan(Set.of(TaskState.FAILED), REPORT, null)).anyMatch(step -> step.contains("task_by_type"));
    }

    @Test
    void deadLettersWalkDownTheirOwnIndex() throws SQLException {
        String cursor = new Cursor(5, TaskId.random()).text();
        for (@Nullable String page : new @Nullable String[] {null, cursor}) {
            assertWalksDown(deadLetters(null, null, page));
            assertWalksDown(deadLetters(REPORT, null, page));
            assertWalksDown(deadLetters(null, "f", page));
            assertWalksDown(deadLetters(REPORT, "f", page));
        }
    }

    private static void assertWalksDown(List<String> plan) {
        assertThat(plan).singleElement().asString().startsWith("SEARCH task USING INDEX dead_letter (");
    }

    private List<String> deadLetters(@Nullable TaskType type, @Nullable String fingerprint, @Nullable String cursor)
            throws SQLException {
        DeadLetterFilter filter = new DeadLetterFilter("org", type, fingerprint, Instant.EPOCH, Instant.now());
        return plan(DeadLetterStatement.list(new DeadLetterQuery(filter, 50, cursor)));
    }

    @Test
    void deadLettersAreCountedInTheirIndexAlone() throws SQLException {
        assertThat(plan(DeadLetterStatement.groups(DeadLetterFilter.all("org"), 50)))
                .anyMatch(step -> step.startsWith("SEARCH task USING COVERING INDEX dead_letter"))
                .noneMatch(step -> step.startsWith("SCAN task"));
    }

    @Test
    void unfinishedTasksAreFoundByIndexAmongAllThatEnded() throws SQLException {
        for (@Nullable String org : new @Nullable String[] {null, "org"}) {
            assertThat(plan(UnfinishedTasks.select(org)))
                    .anyMatch(step ->
                            step.matches("SEARCH task USING INDEX \\w+ \\(org=\\? AND type=\\? AND state=\\?\\)"))
                    .noneMatch(step -> step.startsWith("SCAN task") && !step.contains("COVERING INDEX"));
        }
    }

    @Test
    void whatSomebodyHasSubmittedIsFoundAmongTheTasksOfATypeAndATime() throws SQLException {
        assertThat(plan(TaskReader.submitted("org", REPORT, "ana", Instant.EPOCH)))
                .first()
                .isEqualTo("SEARCH task USING INDEX task_by_type (org=? AND type=? AND state=? AND submitted_at>?)");
    }

    @Test
    void aTaskAndItsEventsAreFoundByIndex() throws SQLException {
        assertWalks(plan(new Select(SnapshotRow.FIND, List.of("id", "org"))));
        assertWalks(plan(new Select("SELECT * FROM task_event WHERE task_id = ? AND org = ?", List.of("id", "org"))));
    }

    @Test
    void eventsAreReadByTheirPositionsButThoseOfATaskByTheTask() throws SQLException {
        TaskId task = TaskId.random();
        assertThat(plan(EventRange.after(7, 500).select()).get(0))
                .isEqualTo("SEARCH task_event USING INDEX task_event_by_position (position>? AND position<?)");
        assertThat(plan(new EventRange(7, 9000, "org", null, 500).select()).get(0))
                .isEqualTo("SEARCH task_event USING INDEX task_event_by_position (position>? AND position<?)");
        assertThat(plan(new EventRange(7, 9000, "org", task, 500).select()).get(0))
                .isEqualTo("SEARCH task_event USING INDEX sqlite_autoindex_task_event_1 (task_id=?)");
    }

    /** Every table is searched by an index, and what is sorted, if anything, is the one page that came out of a walk. */
    private static void assertWalks(List<String> plan) {
        assertThat(plan).anyMatch(step -> step.startsWith("SEARCH task"));
        for (int i = 0; i < plan.size(); i++) {
            String step = plan.get(i);
            if (step.startsWith("SEARCH")) {
                assertThat(step).contains("USING INDEX");
            } else if (step.startsWith("USE TEMP B-TREE")) {
                assertThat(plan.get(i - 1)).startsWith("SCAN (subquery");
            } else {
                assertThat(step).doesNotStartWith("SCAN task");
            }
        }
    }

    private List<String> plan(Set<TaskState> states, @Nullable TaskType type, @Nullable String cursor)
            throws SQLException {
        return plan(ListStatement.of(
                new TaskQuery("org", states, type, null, Instant.EPOCH, Instant.now(), 50, cursor), Instant.now()));
    }

    private List<String> plan(Select select) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + select.sql())) {
            for (int i = 0; i < select.values().size(); i++) {
                statement.setObject(i + 1, select.values().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(rows.getString("detail"));
                }
            }
        }
        return steps;
    }
}
