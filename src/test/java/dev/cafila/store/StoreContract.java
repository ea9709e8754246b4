package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import dev.cafila.task.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the store does on every database. Each test has an organisation of its own. */
abstract class StoreContract extends ListContract {

    @Test
    void aSubmittedTaskWaitsAndHasAllThatWasSaid() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted());
        assertThat(find(facts))
                .isEqualTo(new TaskSnapshot(
                        facts.task().id(),
                        new TaskType("whatsapp"),
                        TaskState.WAITING,
                        "greeting",
                        "{\"to\":\"+55\",\"n\":1e400}",
                        TaskPriority.HIGH,
                        org,
                        "ana",
                        1,
                        0,
                        5,
                        null,
                        at(0),
                        null,
                        null,
                        null,
                        null,
                        0,
                        "",
                        null,
                        null,
                        "key",
                        "corr",
                        null));
    }

    @Test
    void aTracedTaskKeepsTheTraceItWasSubmittedIn() throws Exception {
        Facts facts = Facts.of(org);
        Facts traced =
                new Facts(facts.task().in(Trace.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null)));
        keep(traced.completed(1, 5), traced.submitted());
        assertThat(find(traced).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void aCompletedTaskHasItsResultAndItsTimes() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.started(1, 2), facts.progressed(1, 3, 1, 40), facts.completed(1, 5));
        TaskSnapshot task = find(facts);
        assertThat(task.state()).isEqualTo(TaskState.COMPLETED);
        assertThat(task.result()).isEqualTo("{\"sent\":true}");
        assertThat(task.percent()).isEqualTo(100);
        assertThat(task.startedAt()).isEqualTo(at(2));
        assertThat(task.finishedAt()).isEqualTo(at(5));
        assertThat(task.attemptsMade()).isEqualTo(1);
        assertThat(task.maxAttempts()).isEqualTo(3);
        assertThat(task.failure()).isNull();
    }

    @Test
    void afterAFailedAttemptTheTaskIsDelayedUntilTheNextAndStartsFromNoProgress() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.started(1, 2), facts.progressed(1, 3, 1, 40));
        assertThat(find(facts).percent()).isEqualTo(40);
        keep(facts.attemptFailed(1, 4, 64));
        TaskSnapshot task = find(facts);
        assertThat(task.state()).isEqualTo(TaskState.DELAYED);
        assertThat(task.deliverAt()).isEqualTo(at(64));
        assertThat(task.attempt()).isEqualTo(2);
        assertThat(task.attemptsMade()).isEqualTo(1);
        assertThat(task.percent()).isZero();
        assertThat(task.failure()).isEqualTo(Facts.failure("attempt 1"));
    }

    @Test
    void theLastFailureIsTheOneShown() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.failed(2, 70), facts.attemptFailed(1, 4, 64));
        assertThat(find(facts).state()).isEqualTo(TaskState.FAILED);
        assertThat(find(facts).failure()).extracting(Failure::message).isEqualTo("for good");
    }

    @Test
    void aCancelledTaskHasMadeOnlyTheAttemptsBefore() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.cancelled(1, 1));
        TaskSnapshot task = find(facts);
        assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        assertThat(task.attemptsMade()).isZero();
        assertThat(task.finishedAt()).isEqualTo(at(1));
    }

    @Test
    void aTaskOfWhichOnlyARunIsKnownIsNotThereYet() throws Exception {
        Facts facts = Facts.of("org-" + UUID.randomUUID());
        keep(facts.started(1, 4));
        TaskReader reader = readerAt(5);
        assertThat(reader.find(facts.task().org(), facts.task().id())).isEmpty();
        assertThat(reader.list(TaskQuery.newest(facts.task().org(), 10)).tasks())
                .isEmpty();
        keep(facts.submitted());
        assertThat(find(facts).state()).isEqualTo(TaskState.ACTIVE);
        assertThat(find(facts).payload()).isEqualTo(facts.task().payload());
    }

    @Test
    void anEndSeenFirstStandsWhenTheBeginningFollows() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.completed(1, 5));
        keep(facts.started(1, 4));
        keep(facts.submitted());
        assertThat(find(facts).state()).isEqualTo(TaskState.COMPLETED);
        assertThat(find(facts).startedAt()).isEqualTo(at(4));
        assertThat(find(facts).name()).isEqualTo("greeting");
        assertThat(find(facts).submittedAt()).isEqualTo(at(0));
    }

    @Test
    void aReplayedTaskWaitsAgainAndKeepsWhatWasFirstSaid() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.failed(1, 5));
        keep(facts.replayed(100));
        assertThat(find(facts).state()).isEqualTo(TaskState.WAITING);
        assertThat(find(facts).payload()).isEqualTo("{\"edited\":true}");
        assertThat(find(facts).attempt()).isEqualTo(2);
        assertThat(find(facts).finishedAt()).isNull();
        assertThat(find(facts).submittedAt()).isEqualTo(at(0));
    }

    @Test
    void aDelayedTaskThatIsDueIsShownAndFoundAsWaiting() throws Exception {
        Facts facts = Facts.of(org + "-due");
        keep(facts.submittedFor(60));
        assertThat(ids(59, TaskState.DELAYED)).containsExactly(facts.task().id());
        assertThat(ids(59, TaskState.WAITING)).isEmpty();
        assertThat(ids(60, TaskState.DELAYED)).isEmpty();
        assertThat(ids(60, TaskState.WAITING)).containsExactly(facts.task().id());
        assertThat(ids(60, TaskState.WAITING, TaskState.DELAYED))
                .containsExactly(facts.task().id());
        assertThat(readerAt(59).find(facts.task().org(), facts.task().id()))
                .get()
                .extracting(TaskSnapshot::state)
                .isEqualTo(TaskState.DELAYED);
        assertThat(readerAt(60).find(facts.task().org(), facts.task().id()))
                .get()
                .extracting(TaskSnapshot::state)
                .isEqualTo(TaskState.WAITING);
    }

    private List<TaskId> ids(double now, TaskState... states) {
        TaskQuery query = new TaskQuery(org + "-due", Set.of(states), null, null, null, null, 10, null);
        return readerAt(now).list(query).tasks().stream().map(TaskSnapshot::id).toList();
    }

    @Test
    void anotherOrganisationSeesNothing() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.logged(1, 1, 1, "hello"));
        TaskReader reader = readerAt(0);
        assertThat(reader.find("other", facts.task().id())).isEmpty();
        assertThat(reader.history("other", facts.task().id())).isEmpty();
        assertThat(reader.logs("other", facts.task().id())).isEmpty();
        assertThat(reader.list(TaskQuery.newest("other", 10)).tasks()).isEmpty();
    }

    @Test
    void logsAreLinesInTheirOrder() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.logged(1, 8, 12, "c"), facts.logged(1, 8, 2, "b \"ü\" \n"), facts.logged(1, 7, 3, "a"));
        assertThat(readerAt(0).logs(org, facts.task().id()))
                .containsExactly(
                        new LogLine(1, at(7), 3, "INFO", "a"),
                        new LogLine(1, at(8), 2, "INFO", "b \"ü\" \n"),
                        new LogLine(1, at(8), 12, "INFO", "c"));
    }

    @Test
    void nulAndLoneSurrogatesDoNotHoldUpTheTape() throws Exception {
        Facts facts = Facts.of(org);
        keep(
                facts.submitted(),
                facts.logged(1, 1, 1, "a\0b"),
                facts.progressed(1, 1, 2, 5),
                new TaskEvent.Progressed(facts.task().ref(), 1, at(2), 3, 50, "x\0y\ud800z"),
                new TaskEvent.Cancelled(facts.task().ref(), 1, at(3), "\0", "\0"));
        assertThat(find(facts).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(find(facts).progressMessage()).startsWith("x\uFFFDy");
        assertThat(readerAt(0).history(org, facts.task().id())).hasSize(5);
    }

    @Test
    void anEventThatCannotBeKeptDoesNotBlockTheOthers() throws Exception {
        List<TaskEvent> events = new ArrayList<>();
        Facts odd = Facts.of(org);
        List<Facts> sound = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Facts facts = Facts.of(org);
            sound.add(facts);
            events.add(facts.submitted());
        }
        events.add(7, new TaskEvent.Started(odd.task().ref(), 1, Instant.MAX, "w", 1));
        events.add(9, new TaskEvent.Progressed(odd.task().ref(), 1, at(1), 1, Double.NaN, ""));
        recorder.keep(events);
        assertThat(sound).allSatisfy(facts -> assertThat(find(facts).state()).isEqualTo(TaskState.WAITING));
        keep(odd.submitted());
        assertThat(find(odd).percent()).isZero();
    }

    @Test
    void aLargePayloadComesBackAsItWas() throws Exception {
        String payload = "{\"text\":\"" + "ção😀".repeat(100_000) + "\"}";
        Task task = Facts.of(org).task();
        Task large = new Task(
                task.id(),
                task.type(),
                1,
                "",
                payload,
                TaskPriority.NORMAL,
                org,
                "",
                at(0),
                TaskOverrides.NONE,
                null,
                null);
        keep(new TaskEvent.Submitted(large, at(0), null));
        assertThat(find(new Facts(large)).payload()).isEqualTo(payload);
        assertThat(find(new Facts(large)).maxAttempts()).isNull();
    }
}
