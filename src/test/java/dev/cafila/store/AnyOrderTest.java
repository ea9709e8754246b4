package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskEvent.Run;
import dev.cafila.task.TaskRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However the events of a task arrive, the store ends the same as if they had come once each and in order. */
class AnyOrderTest {

    private static Path folder;
    private static String url;
    private static Store store;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("cafila-any-order");
        url = "jdbc:sqlite:" + folder.resolve("cafila.db");
        store = Store.open(new StoreSettings(url, "", ""));
    }

    @AfterContainer
    static void close() throws IOException {
        store.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 150)
    void anyArrivalGivesTheSameRowAndHistory(@ForAll("histories") List<TaskEvent> history, @ForAll Random chance)
            throws Exception {
        store.recorder().keep(history);
        List<Map<String, Object>> expected = rowsOf(history.get(0).task());
        forget(history.get(0).task());

        for (List<TaskEvent> batch : arrival(history, chance)) {
            store.recorder().keep(batch);
        }
        assertThat(rowsOf(history.get(0).task())).isEqualTo(expected);
        forget(history.get(0).task());
    }

    @Property(tries = 300)
    void mergingInAnyOrderGivesTheSame(@ForAll("histories") List<TaskEvent> history, @ForAll Random chance) {
        List<TaskEvent> arrived =
                arrival(history, chance).stream().flatMap(List::stream).toList();
        assertThat(merged(arrived)).isEqualTo(merged(history));
    }

    private static PartialTask merged(List<TaskEvent> events) {
        return events.stream().map(PartialTask::of).reduce(PartialTask::merge).orElseThrow();
    }

    /** Shuffles, repeats some, and cuts into batches. */
    private static List<List<TaskEvent>> arrival(List<TaskEvent> history, Random chance) {
        List<TaskEvent> told = new ArrayList<>(history);
        for (TaskEvent event : history) {
            if (chance.nextInt(3) == 0) {
                told.add(event);
            }
        }
        Collections.shuffle(told, chance);
        List<List<TaskEvent>> batches = new ArrayList<>();
        for (int from = 0; from < told.size(); ) {
            int to = Math.min(told.size(), from + 1 + chance.nextInt(5));
            batches.add(told.subList(from, to));
            from = to;
        }
        return batches;
    }

    @Provide
    Arbitrary<List<TaskEvent>> histories() {
        return Arbitraries.randomValue(chance -> new Story(chance).tell());
    }

    /** One legal life of a task, made up by chance, its events in the order they happen. */
    private static final class Story {
        private final Facts facts = Facts.of("org");
        private final TaskRef task = facts.task().ref();
        private final List<TaskEvent> events = new ArrayList<>();
        private final Random chance;
        private double now;

        Story(Random chance) {
            this.chance = chance;
        }

        List<TaskEvent> tell() {
            events.add(chance.nextBoolean() ? facts.submitted() : facts.submittedFor(chance.nextInt(3) - 1));
            int attempts = chance.nextInt(4);
            for (int attempt = 1; attempt <= attempts; attempt++) {
                runsThatDie(attempt);
                double startedAt = run(attempt);
                now += 1;
                events.add(new TaskEvent.AttemptFailed(
                        task, attempt, at(now), ended(startedAt), Facts.failure("no " + attempt), at(now + 60)));
                now += 60;
            }
            end(attempts + 1);
            return events;
        }

        /** A worker that was killed leaves its reports behind, one that is stopped says so; the attempt begins anew. */
        private void runsThatDie(int attempt) {
            for (int run = chance.nextInt(3); run > 0; run--) {
                double startedAt = run(attempt);
                now += 15;
                if (chance.nextBoolean()) {
                    events.add(new TaskEvent.Returned(task, attempt, at(now), ended(startedAt), "shutdown"));
                    now += 1;
                }
            }
        }

        private double run(int attempt) {
            now += 0.001 * chance.nextInt(3);
            double startedAt = now;
            if (chance.nextInt(4) > 0) { // Started is volatile, and may be lost
                events.add(new TaskEvent.Started(task, attempt, at(startedAt), "w" + chance.nextInt(3), 5));
            }
            for (int sequence = 1; sequence <= chance.nextInt(5); sequence++) {
                now += 0.001 * chance.nextInt(2);
                events.add(
                        chance.nextBoolean()
                                ? facts.progressed(attempt, now, sequence, chance.nextInt(101))
                                : facts.logged(attempt, now, sequence, "line " + sequence));
            }
            return startedAt;
        }

        private void end(int attempt) {
            int kind = chance.nextInt(6);
            if (kind == 0) {
                return; // not ended yet
            }
            if (kind == 1) {
                events.add(new TaskEvent.Cancelled(task, attempt, at(now), "", ""));
                return;
            }
            runsThatDie(attempt);
            Run ended = ended(run(attempt));
            now += 1;
            if (kind == 2) {
                events.add(new TaskEvent.Cancelled(task, attempt, at(now), "stop", "ana"));
            } else if (kind == 3) {
                events.add(new TaskEvent.Failed(task, attempt, at(now), ended, Facts.failure("for good")));
                replay(attempt);
            } else {
                events.add(new TaskEvent.Completed(task, attempt, at(now), ended, "[1]"));
            }
        }

        private void replay(int attempt) {
            if (chance.nextBoolean()) {
                Task again = facts.task();
                for (int i = 1; i < attempt; i++) {
                    again = again.nextAttempt();
                }
                now += 100;
                events.add(new TaskEvent.Replayed(again.replayed("{\"edited\":true}"), at(now), "ana", "[]"));
                events.add(new TaskEvent.Completed(task, attempt + 1, at(now + 2), ended(now + 1), "2"));
            } else if (chance.nextBoolean()) {
                events.add(new TaskEvent.Discarded(task, attempt, at(now + 50), at(now), "no use", "ana"));
            }
        }

        private static Run ended(double startedAt) {
            return new Run("w", at(startedAt), 5);
        }
    }

    private static List<Map<String, Object>> rowsOf(TaskRef task) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>(select("SELECT * FROM task WHERE id = ?", task));
        assertThat(rows).hasSize(1);
        rows.addAll(select("SELECT * FROM task_event WHERE task_id = ? ORDER BY id", task));
        rows.forEach(row -> row.remove("position")); // tells when it was recorded, and so the order of arrival
        return rows;
    }

    private static List<Map<String, Object>> select(String sql, TaskRef task) throws SQLException {
        List<Map<String, Object>> read = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, task.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                    }
                    read.add(row);
                }
            }
        }
        return read;
    }

    private static void forget(TaskRef task) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String sql : List.of("DELETE FROM task WHERE id = ?", "DELETE FROM task_event WHERE task_id = ?")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, task.id().value());
                    statement.executeUpdate();
                }
            }
        }
    }
}
