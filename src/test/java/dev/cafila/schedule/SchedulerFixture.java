package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Schedulers on a real table, with a clock that is set, and what they submitted. */
abstract class SchedulerFixture {

    static final TaskType REPORT = new TaskType("report");

    @TempDir
    Path folder;

    final TestClock clock = new TestClock(Instant.parse("2030-01-01T10:20:00Z"));
    final Map<TaskId, TaskRequest> submitted = Collections.synchronizedMap(new LinkedHashMap<>());
    final AtomicInteger submissions = new AtomicInteger();
    final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    final List<TaskId> waiting = new ArrayList<>();

    /** The tasks that the store was asked for. */
    final List<TaskId> looks = new CopyOnWriteArrayList<>();

    RuntimeException refusal;
    Store store;
    ScheduleBook book;

    @BeforeEach
    void open() {
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("cafila.db"), "", ""));
        book = store.schedules();
    }

    @AfterEach
    void close() {
        store.close();
    }

    Schedule add(String name, String cron, MisfirePolicy misfire, Organisations organisations) {
        Schedule schedule = new Schedule(
                "acme",
                name,
                REPORT,
                "{\"to\":\"x\"}",
                null,
                Cron.of(cron, "UTC"),
                misfire,
                organisations,
                false,
                "ana",
                clock.now);
        assertThat(book.add(schedule)).isTrue();
        return schedule;
    }

    Scheduler scheduler() {
        return scheduler(() -> new FireRuns(Runnable::run));
    }

    Scheduler scheduler(Supplier<FireRuns> runs) {
        Map<String, String> settings = Map.of("coinzz.organisations", "b, c");
        return new Scheduler(
                new ScheduleParts(book, this::submit, this::stored, settings, clock), Duration.ofSeconds(60), runs);
    }

    void at(String time, List<Scheduler> schedulers) {
        clock.now = time(time);
        schedulers.forEach(Scheduler::tick);
    }

    private Receipt submit(TaskRequest request) {
        if (refusal != null) {
            throw refusal;
        }
        Runnable first = meanwhile.remove(request.idempotencyKey().replaceFirst(".*/", ""));
        if (first != null) {
            first.run();
        }
        TaskId id = TaskId.derivedFrom(request.org(), request.type(), request.idempotencyKey());
        submissions.incrementAndGet();
        submitted.putIfAbsent(id, request);
        Task task = new Task(
                id,
                request.type(),
                1,
                request.name(),
                request.payload(),
                TaskPriority.NORMAL,
                request.org(),
                request.user(),
                clock.now,
                TaskOverrides.NONE,
                null,
                null);
        return new Receipt(task, null, false);
    }

    private Optional<TaskSnapshot> stored(String org, TaskId id) {
        looks.add(id);
        TaskRequest request = submitted.get(id);
        return Optional.of(new TaskSnapshot(
                id,
                request.type(),
                waiting.contains(id) ? TaskState.WAITING : TaskState.ACTIVE,
                "",
                request.payload(),
                TaskPriority.NORMAL,
                org,
                "",
                1,
                waiting.contains(id) ? 0 : 1,
                null,
                null,
                clock.now,
                null,
                null,
                null,
                null,
                0,
                "",
                null,
                null,
                null,
                null,
                null));
    }

    List<String> keys() {
        return submitted.values().stream().map(TaskRequest::idempotencyKey).toList();
    }

    List<TaskId> ids() {
        return List.copyOf(submitted.keySet());
    }

    StoredSchedule find(String name) {
        return book.find("acme", name).orElseThrow();
    }

    static long millis(String time) {
        return time(time).toEpochMilli();
    }

    static Instant time(String time) {
        return Instant.parse("2030-01-01T" + time + "Z");
    }
}
