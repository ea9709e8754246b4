package dev.cafila.store;

import dev.cafila.schedule.Cron;
import dev.cafila.schedule.MisfirePolicy;
import dev.cafila.schedule.Organisations;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.schedule.StoredSchedule.RunRequest;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A schedule as a row. */
final class ScheduleRow {

    private ScheduleRow() {}

    /**
     * Reads a row. One whose times cannot be read has none, and says so in its note.
     *
     * @throws InvalidTaskException if there is something else that was accepted once and is not now
     */
    static StoredSchedule read(ResultSet row) throws SQLException {
        String note = row.getString("note");
        Cron cron;
        try {
            cron = Cron.of(row.getString("cron"), row.getString("zone"));
        } catch (InvalidTaskException e) {
            cron = Cron.unreadable(row.getString("cron"), row.getString("zone"));
            note = "It is not run, for its times cannot be read: " + e.sentence();
        }
        Instant runAt = millis(row, "run_at");
        return new StoredSchedule(
                schedule(row, cron),
                Instant.ofEpochMilli(row.getLong("settled_until")),
                millis(row, "last_fire"),
                note,
                millis(row, "seen_at"),
                runAt == null ? null : new RunRequest(runAt, row.getString("run_payload"), row.getString("run_by")));
    }

    private static Schedule schedule(ResultSet row, Cron cron) throws SQLException {
        String type = row.getString("type");
        return new Schedule(
                row.getString("org"),
                row.getString("name"),
                type == null ? null : new TaskType(type),
                row.getString("payload"),
                row.getObject("priority") == null ? null : new TaskPriority(row.getInt("priority")),
                cron,
                MisfirePolicy.of(row.getString("misfire")),
                new Organisations(words(row.getString("organisations")), row.getString("organisations_setting")),
                row.getInt("paused") != 0,
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    /** Sets what may change but for pauses, in the order of the statements, and returns the column after it. */
    static int write(Schedule schedule, PreparedStatement statement) throws SQLException {
        TaskType type = schedule.type();
        TaskPriority priority = schedule.priority();
        statement.setString(1, type == null ? null : type.slug());
        statement.setString(2, schedule.payload());
        statement.setObject(3, priority == null ? null : priority.jms(), Types.INTEGER);
        statement.setString(4, schedule.cron().text());
        statement.setString(5, schedule.cron().zone());
        statement.setString(6, schedule.misfire().word());
        statement.setString(7, String.join(",", schedule.organisations().names()));
        statement.setString(8, schedule.organisations().setting());
        return 9;
    }

    static void setMillis(PreparedStatement statement, int column, @Nullable Instant time) throws SQLException {
        statement.setObject(column, time == null ? null : time.toEpochMilli(), Types.BIGINT);
    }

    private static @Nullable Instant millis(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Instant.ofEpochMilli(row.getLong(column));
    }
}
