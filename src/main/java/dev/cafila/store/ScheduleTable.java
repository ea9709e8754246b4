package dev.cafila.store;

import dev.cafila.schedule.LastTask;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleBook;
import dev.cafila.schedule.SchedulesUnavailableException;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.schedule.StoredSchedule.RunRequest;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps schedules. */
final class ScheduleTable implements ScheduleBook {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleTable.class);

    private static final String ADD = """
            INSERT INTO schedule (type, payload, priority, cron, zone, misfire, organisations, organisations_setting, paused,
                org, name, created_by, created_at, settled_until, note, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?) ON CONFLICT (org, name) DO
            """;
    private static final String CHANGE = """
            UPDATE schedule SET type = ?, payload = ?, priority = ?, cron = ?, zone = ?, misfire = ?, organisations = ?,
                organisations_setting = ?,
                settled_until = CASE WHEN settled_until < ? THEN ? ELSE settled_until END
            WHERE org = ? AND name = ?
            """;
    private static final String PAUSE = """
            UPDATE schedule SET paused = ?, settled_until = CASE WHEN settled_until < ? THEN ? ELSE settled_until END
            WHERE org = ? AND name = ? AND paused <> ?
            """;
    private static final String SETTLE = """
            UPDATE schedule SET last_fire = CASE WHEN last_fire > ? THEN last_fire ELSE ? END, note = ?, settled_until = ?
            WHERE org = ? AND name = ? AND settled_until < ?
            """;
    private static final String SETTLE_RUN = """
            UPDATE schedule SET last_fire = CASE WHEN last_fire > ? THEN last_fire ELSE ? END, note = ?,
                run_at = NULL, run_payload = NULL, run_by = NULL
            WHERE org = ? AND name = ? AND (run_at IS NULL OR run_at = ?)
            """;
    private static final String REQUEST = """
            UPDATE schedule SET run_at = ?, run_payload = ?, run_by = ? WHERE org = ? AND name = ? AND run_at IS NULL
            """;
    private static final String CLAIM = """
            INSERT INTO schedule_task (org, name, lane, task_id, fire_at, claimed_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (org, name, lane) DO UPDATE
            SET task_id = excluded.task_id, fire_at = excluded.fire_at, claimed_at = excluded.claimed_at
            WHERE excluded.fire_at > schedule_task.fire_at
                OR excluded.fire_at = schedule_task.fire_at AND schedule_task.claimed_at < ?
            """;

    private final DataSource readers;
    private final DataSource writers;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    ScheduleTable(DataSource readers, DataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    @Override
    public List<StoredSchedule> all() {
        return schedules("", List.of());
    }

    @Override
    public List<StoredSchedule> of(String org) {
        return schedules(" WHERE org = ?", List.of(org));
    }

    @Override
    public Optional<StoredSchedule> find(String org, String name) {
        return schedules(" WHERE org = ? AND name = ?", List.of(org, name)).stream()
                .findFirst();
    }

    private List<StoredSchedule> schedules(String where, List<Object> values) {
        return read("SELECT * FROM schedule" + where + " ORDER BY org, name", values, this::readable).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** One row that cannot be read, after an upgrade say, keeps no other schedule from being run. */
    private Optional<StoredSchedule> readable(ResultSet row) throws SQLException {
        try {
            StoredSchedule stored = ScheduleRow.read(row);
            if (!stored.schedule().cron().isReadable()) {
                report(row, stored.note());
            }
            return Optional.of(stored);
        } catch (InvalidTaskException | IllegalArgumentException e) {
            report(
                    row,
                    "It is left out, correct or delete its row: "
                            + (e instanceof InvalidTaskException invalid ? invalid.sentence() : e.getMessage()));
            return Optional.empty();
        }
    }

    private void report(ResultSet row, String reason) throws SQLException {
        String org = row.getString("org");
        String name = row.getString("name");
        if (reported.add(org + "/" + name)) {
            LOG.error("The schedule {} of {} has a fault. {}", name, org, reason);
        }
    }

    @Override
    public boolean add(Schedule schedule) {
        return insert(schedule, null, "NOTHING") == 1;
    }

    @Override
    public boolean addRoute(Schedule schedule, Instant now) {
        String renew = """
                UPDATE SET cron = excluded.cron, zone = excluded.zone, seen_at = excluded.seen_at WHERE schedule.type IS NULL
                """;
        return insert(schedule, now, renew) == 1;
    }

    private int insert(Schedule schedule, @Nullable Instant seenAt, String otherwise) {
        return change(ADD + otherwise, statement -> {
            int column = ScheduleRow.write(schedule, statement);
            statement.setInt(column++, schedule.paused() ? 1 : 0);
            statement.setString(column++, schedule.org());
            statement.setString(column++, schedule.name());
            statement.setString(column++, schedule.user());
            statement.setLong(column++, schedule.createdAt().toEpochMilli());
            statement.setLong(column++, schedule.createdAt().toEpochMilli());
            ScheduleRow.setMillis(statement, column, seenAt);
            return statement.executeUpdate();
        });
    }

    @Override
    public boolean change(Schedule schedule, Instant settledUntil) {
        return change(CHANGE, statement -> {
                    int column = ScheduleRow.write(schedule, statement);
                    statement.setLong(column++, settledUntil.toEpochMilli());
                    statement.setLong(column++, settledUntil.toEpochMilli());
                    statement.setString(column++, schedule.org());
                    statement.setString(column, schedule.name());
                    return statement.executeUpdate();
                })
                == 1;
    }

    @Override
    public void pause(Schedule schedule, boolean paused, Instant settledUntil) {
        int word = paused ? 1 : 0;
        long time = settledUntil.toEpochMilli();
        change(PAUSE, List.of(word, time, time, schedule.org(), schedule.name(), word));
    }

    @Override
    public boolean remove(String org, String name) {
        change("DELETE FROM schedule_task WHERE org = ? AND name = ?", List.of(org, name));
        return change("DELETE FROM schedule WHERE org = ? AND name = ?", List.of(org, name)) == 1;
    }

    @Override
    public void settle(Schedule schedule, Instant fire, String note) {
        long time = fire.toEpochMilli();
        change(SETTLE, List.of(time, time, note, time, schedule.org(), schedule.name(), time));
    }

    @Override
    public void skip(Schedule schedule, Instant last, String note) {
        long time = last.toEpochMilli();
        change(
                "UPDATE schedule SET note = ?, settled_until = ? WHERE org = ? AND name = ? AND settled_until < ?",
                List.of(note, time, schedule.org(), schedule.name(), time));
    }

    @Override
    public void note(Schedule schedule, String note) {
        change(
                "UPDATE schedule SET note = ? WHERE org = ? AND name = ?",
                List.of(note, schedule.org(), schedule.name()));
    }

    @Override
    public boolean request(String org, String name, RunRequest run) {
        return change(REQUEST, List.of(run.at().toEpochMilli(), run.overrides(), run.user(), org, name)) == 1;
    }

    @Override
    public void settle(Schedule schedule, RunRequest run, String note) {
        long time = run.at().toEpochMilli();
        change(SETTLE_RUN, List.of(time, time, note, schedule.org(), schedule.name(), time));
    }

    @Override
    public List<LastTask> lastTasks(String org, String name) {
        return lastTasks("WHERE org = ? AND name = ? ORDER BY fire_at DESC, lane", List.of(org, name));
    }

    @Override
    public Optional<LastTask> lastTask(String org, String name, String lane) {
        return lastTasks("WHERE org = ? AND name = ? AND lane = ?", List.of(org, name, lane)).stream()
                .findFirst();
    }

    private List<LastTask> lastTasks(String where, List<Object> values) {
        return read(
                "SELECT lane, task_id, fire_at FROM schedule_task " + where,
                values,
                row -> new LastTask(
                        row.getString("lane"),
                        new TaskId(row.getString("task_id")),
                        Instant.ofEpochMilli(row.getLong("fire_at"))));
    }

    @Override
    public boolean claim(Schedule schedule, LastTask task, Instant now, Instant abandoned) {
        return change(
                        CLAIM,
                        List.of(
                                schedule.org(),
                                schedule.name(),
                                task.lane(),
                                task.task().value(),
                                task.fire().toEpochMilli(),
                                now.toEpochMilli(),
                                abandoned.toEpochMilli()))
                == 1;
    }

    private int change(String sql, List<Object> values) {
        try {
            return Statements.run(writers, sql, values, PreparedStatement::executeUpdate);
        } catch (StoreUnavailableException e) {
            throw new SchedulesUnavailableException(e);
        }
    }

    private int change(String sql, Statements.Work<Integer> work) {
        try {
            return Statements.run(writers, sql, List.of(), work);
        } catch (StoreUnavailableException e) {
            throw new SchedulesUnavailableException(e);
        }
    }

    private <T> List<T> read(String sql, List<Object> values, Select.Row<T> row) {
        try {
            return new Select(sql, values).from(readers, row);
        } catch (StoreUnavailableException e) {
            throw new SchedulesUnavailableException(e);
        }
    }
}
