package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.schedule.Cron;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleBook;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is erased of tasks about somebody, and what stays, on every database. */
abstract class ErasureContract extends StoreFixture {

    private String canary;
    private String subject;
    private SubjectTasks subjects;

    @BeforeEach
    void begin() {
        canary = "canary-" + UUID.randomUUID();
        subject = UUID.randomUUID().toString();
        subjects = store.subjects(Clock.systemUTC());
    }

    /** Returns all that the database has, or may be found in its files, as text. */
    abstract String contents() throws Exception;

    @Test
    void nothingIsLeftOfAnyTextAndTheAuditTrailIsStillValid() throws Exception {
        List<TaskId> tasks = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            Task task = task(canary + " " + "x".repeat(n * 97));
            tasks.add(task.id());
            for (TaskEvent event : life(task, canary)) {
                keep(event); // one after the other: each leaves an older row behind
            }
        }
        AuditSealer sealer = store.sealer(Clock.systemUTC());
        sealer.seal();
        assertThat(contents().contains(canary)).isTrue();
        assertThat(store.auditReader().verify().valid()).isTrue();

        assertThat(subjects.find(org, subject, "", 100)).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(subjects.erase(org, tasks)).isEqualTo(60);
        subjects.compact();

        assertThat(contents().contains(canary))
                .as("the canary is left somewhere")
                .isFalse();
        AuditReader.Verdict verdict = store.auditReader().verify();
        assertThat(verdict.problem()).isEmpty();
        assertThat(verdict.sealedEvents()).isGreaterThanOrEqualTo(60 * 8);
        assertThat(subjects.erase(org, tasks)).as("a second time").isZero();
        sealer.close();
    }

    @Test
    void whatAnErasedTaskWasCanStillBeRead() throws Exception {
        Task task = task("{\"to\":1}");
        keep(life(task, "text").toArray(TaskEvent[]::new));
        subjects.erase(org, List.of(task.id()));
        TaskSnapshot left = readerAt(0).find(org, task.id()).orElseThrow();
        assertThat(left.state()).isEqualTo(TaskState.FAILED);
        assertThat(left.payload()).isEqualTo("{}");
        assertThat(left.name() + left.progressMessage()).isEmpty();
        assertThat(left.orderingKey()).isNull();
        assertThat(left.failure().error()).isEqualTo("java.io.IOException");
        assertThat(left.failure().message() + left.failure().stack()).isEmpty();
        assertThat(readerAt(0).history(org, task.id()))
                .extracting(HistoryEntry::kind)
                .containsSubsequence("submitted", "started", "progressed", "logged", "attempt-failed");
        assertThat(readerAt(0).logs(org, task.id()))
                .extracting(LogLine::message)
                .containsOnly("");
    }

    @Test
    void whatIsToldLaterIsKeptWithoutTexts() throws Exception {
        Task task = task("{\"to\":\"" + canary + "\"}");
        List<TaskEvent> life = life(task, canary);
        keep(life.get(0), life.get(1));
        subjects.erase(org, List.of(task.id()));
        keep(life.subList(0, 5).toArray(TaskEvent[]::new));
        String again = "{\"to\":\"" + canary + "\"}";
        keep(
                new TaskEvent.Replayed(task.replayed(again), at(8), "ana", "[\"" + canary + "\"]"),
                new TaskEvent.Completed(task.ref(), 2, at(9), run(), "{\"sent\":\"" + canary + "\"}"));
        TaskSnapshot now = readerAt(0).find(org, task.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(TaskState.COMPLETED);
        assertThat(now.result()).isNull();
        assertThat(now.toString()).doesNotContain(canary);
        assertThat(readerAt(0).history(org, task.id()))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(entry -> assertThat(entry.data()).doesNotContain(canary));
    }

    @Test
    void tasksAboutOthersAndOfOthersAreLeftAlone() throws Exception {
        Task mine = task("{\"n\":1}");
        keep(life(mine, "mine").toArray(TaskEvent[]::new));
        String theirSubject = UUID.randomUUID().toString();
        Task theirs = task("{\"n\":2}");
        keep(new TaskEvent.Submitted(theirs, theirs.submittedAt(), null, theirSubject));
        TaskSnapshot before = readerAt(0).find(org, theirs.id()).orElseThrow();
        assertThat(subjects.find("another", subject, "", 10)).isEmpty();
        assertThat(subjects.erase("another", List.of(mine.id()))).isZero();
        assertThat(subjects.erase(org, subjects.find(org, subject, "", 10))).isOne();
        assertThat(readerAt(0).find(org, theirs.id())).contains(before);
        keep(new TaskEvent.Logged(theirs.ref(), 1, at(1), 1, "INFO", "kept"));
        assertThat(readerAt(0).logs(org, theirs.id()))
                .extracting(LogLine::message)
                .containsExactly("kept");
    }

    @Test
    void whatIsLeftOfARemovedTaskIsFoundAndErasedToo() throws Exception {
        Task task = task("{}");
        keep(life(task, canary).toArray(TaskEvent[]::new));
        assertThat(store.cleaner().remove(org, task.id())).isTrue();
        assertThat(readerAt(0).history(org, task.id()).toString()).contains(canary);
        assertThat(subjects.find(org, subject, "", 10)).containsExactly(task.id());
        assertThat(subjects.erase(org, List.of(task.id()))).isOne();
        assertThat(readerAt(0).history(org, task.id()).toString()).doesNotContain(canary);
    }

    @Test
    void notificationsAndFilesOfErasedTasksGoAndOthersStay() throws Exception {
        Task task = task("{}");
        keep(life(task, "text").toArray(TaskEvent[]::new));
        String id = task.id().value();
        String another = TaskId.random().value();
        try (BusinessData data = BusinessData.of(used)) {
            notify(data, "of-" + id, id);
            notify(data, id, null);
            notify(data, "of-" + another, another);
            file(data, id);
            file(data, another);
            assertThat(subjects.erase("elsewhere", List.of(task.id()))).isZero();
            assertThat(subjects.erase(org, List.of(task.id()))).isOne();
        }
        assertThat(store.notifications().list(new Notifications.Reader(org, "x", true), 10))
                .extracting(Notification::id)
                .containsExactly("of-" + another);
        assertThat(store.files().find(id, at(0))).isEmpty();
        assertThat(store.files().find(another, at(0))).isPresent();
    }

    private void notify(BusinessData data, String id, String about) {
        String sql =
                "INSERT INTO notification (id, org, title, message, task_id, created_at) VALUES (?, ?, 't', 'm', ?, 1)";
        Statements.run(data, sql, Arrays.asList(id, org, about), PreparedStatement::executeUpdate);
    }

    private void file(BusinessData data, String id) {
        String sql = "INSERT INTO stored_file (id, org, name, media_type, created_at, expires_at, bytes)"
                + " VALUES (?, ?, 'n', 't', 1, ?, ?)";
        List<Object> values = List.of(id, org, at(60).toEpochMilli(), new byte[] {1});
        Statements.run(data, sql, values, PreparedStatement::executeUpdate);
    }

    @Test
    void manyAreFoundPageByPage() throws Exception {
        List<TaskId> tasks = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            Task task = task("{}");
            tasks.add(task.id());
            keep(new TaskEvent.Submitted(task, task.submittedAt(), null, subject));
        }
        List<TaskId> first = subjects.find(org, subject, "", 3);
        List<TaskId> rest = subjects.find(org, subject, first.get(2).value(), 3);
        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(2);
        assertThat(tasks).containsAll(first).containsAll(rest);
        assertThat(first).doesNotContainAnyElementsOf(rest);
    }

    @Test
    void whatTellsOfTasksIsFoundHoweverManyTasksThereAreAndIsAboutThemFromThenOn() throws Exception {
        Task about = task("{}");
        List<TaskEvent> events = new ArrayList<>();
        Set<TaskId> telling = new HashSet<>();
        for (int n = 0; n < 1100; n++) {
            String payload = n % 100 == 0 ? telling(about.id()) : telling(TaskId.random());
            Task task = task(payload);
            events.add(new TaskEvent.Submitted(task, task.submittedAt(), null, null));
            if (n % 100 == 0) {
                telling.add(task.id());
            }
        }
        Task again = task(telling(telling.iterator().next()));
        events.add(new TaskEvent.Submitted(again, again.submittedAt(), null, null));
        keep(events.toArray(TaskEvent[]::new));
        telling.add(again.id());

        Set<TaskId> found = new HashSet<>(Set.of(about.id()));
        found.addAll(subjects.unnamed(org, "customer", found));
        List<TaskId> rest = subjects.unnamed(org, "customer", found);
        found.addAll(rest);
        assertThat(found).hasSize(13).containsAll(telling);
        assertThat(subjects.unnamed(org, "customer", found)).isEmpty();
        assertThat(subjects.unnamed("another", "customer", Set.of(about.id()))).isEmpty();

        assertThat(subjects.find(org, subject, "", 100)).isEmpty();
        subjects.name("another", subject, List.copyOf(telling));
        assertThat(subjects.find(org, subject, "", 100)).isEmpty();
        subjects.name(org, subject, List.copyOf(telling));
        subjects.name(org, "of somebody else", List.copyOf(telling));
        assertThat(subjects.find(org, subject, "", 100)).containsExactlyInAnyOrderElementsOf(telling);
    }

    private static String telling(TaskId id) {
        return "{\"taskId\":\"" + id.value() + "\"}";
    }

    @Test
    void aScheduleGoesOnOfWhichOnlyARunThatSomebodyAskedForIsAboutThem() {
        ScheduleBook schedules = store.schedules();
        Schedule route = Schedule.ofRoute(org, "export", Cron.of("0 * * * *", "UTC"), at(0));
        assertThat(schedules.addRoute(route, at(0))).isTrue();
        schedules.request(org, "export", new StoredSchedule.RunRequest(at(1), "{\"who\":[\"customer\"]}", "ana"));
        assertThat(subjects.eraseSchedules(org, "another")).isZero();
        assertThat(schedules.find(org, "export").orElseThrow().run()).isNotNull();
        assertThat(subjects.eraseSchedules(org, "customer")).isZero();
        StoredSchedule left = schedules.find(org, "export").orElseThrow();
        assertThat(left.run()).isNull();
        assertThat(left.schedule().paused()).isFalse();
        assertThat(left.note()).isEmpty();
    }

    private Task task(String payload) {
        return new Task(
                TaskId.random(),
                new TaskType("whatsapp"),
                1,
                canary,
                payload.startsWith("{") ? payload : "{\"to\":\"" + payload + "\"}",
                TaskPriority.HIGH,
                org,
                "ana",
                at(0),
                TaskOverrides.NONE,
                canary,
                canary);
    }

    /** Returns events of all kinds, with this text wherever one can be; then the task has failed. */
    private List<TaskEvent> life(Task task, String text) {
        Failure failure = new Failure(Failure.Kind.TEMPORARY, "java.io.IOException", text, "at " + text, null);
        return List.of(
                new TaskEvent.Submitted(task, at(0), null, subject),
                new TaskEvent.Started(task.ref(), 1, at(1), "w", 2),
                new TaskEvent.Progressed(task.ref(), 1, at(2), 1, 10, text),
                new TaskEvent.Logged(task.ref(), 1, at(2), 2, "INFO", text),
                new TaskEvent.AttemptFailed(task.ref(), 1, at(3), run(), failure, at(4)),
                new TaskEvent.Returned(task.ref(), 2, at(5), run(), text),
                new TaskEvent.Cancelled(task.ref(), 1, at(2), text, "ana"),
                new TaskEvent.Failed(task.ref(), 2, at(6), run(), failure),
                new TaskEvent.Discarded(task.ref(), 2, at(7), at(6), text, "ana"));
    }

    private static TaskEvent.Run run() {
        return new TaskEvent.Run("w", at(1), 2);
    }
}
