package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerStopsTest {

    @TempDir
    Path folder;

    private final Task poison = task();
    private final Task neighbour = task();

    @Test
    void theFileTellsTheNextProcessWhatWasRunningAndHowOftenBefore() {
        InHandFile first = InHandFile.open(file());
        assertThat(first.before(poison, 1)).isZero();
        first.begin(poison, 0);
        first.begin(neighbour, 0).close();

        InHandFile second = InHandFile.open(file());
        assertThat(second.before(neighbour, 1)).isZero();
        int stops = second.before(poison, 1);
        assertThat(stops).isEqualTo(1);
        second.begin(poison, stops);

        assertThat(InHandFile.open(file()).before(poison, 1)).isEqualTo(2);
    }

    @Test
    void anotherAttemptBeginsWithoutBlame() {
        InHandFile.open(file()).begin(poison, 0);
        assertThat(InHandFile.open(file()).before(poison.nextAttempt(), 1)).isZero();
    }

    @Test
    void deliveriesAreNotCountedWhereTheBrokerLivesAndDiesWithTheWorker() {
        assertThat(InHandFile.open(file()).before(poison, 7)).isZero();
    }

    @Test
    void aRecordCutShortIsNone() throws Exception {
        InHandFile first = InHandFile.open(file());
        first.begin(neighbour, 0);
        first.begin(poison, 0);
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), 100));
        InHandFile second = InHandFile.open(file());
        assertThat(second.before(poison, 1)).isZero();
        assertThat(second.before(neighbour, 1)).isEqualTo(1);
    }

    @Test
    void manyAttemptsHaveAPlaceEachAndLeaveItForOthers() throws Exception {
        InHandFile file = InHandFile.open(file());
        for (int round = 0; round < 3; round++) {
            WorkerStops.Running one = file.begin(poison, 0);
            WorkerStops.Running other = file.begin(neighbour, 0);
            one.close();
            other.close();
        }
        assertThat(Files.size(file())).isEqualTo(128);
        assertThat(InHandFile.open(file()).before(poison, 1)).isZero();
    }

    @Test
    void theBrokersCountCountsOnlyWhatThisProcessDidNotSurvive() {
        DeliveryCount here = new DeliveryCount();
        assertThat(here.before(poison, 1)).isZero();
        assertThat(here.before(poison, 2)).as("the connection was lost").isZero();
        assertThat(here.before(poison, 4)).as("two were with other workers").isEqualTo(1);
        assertThat(new DeliveryCount().before(poison, 3)).isEqualTo(2);
    }

    @Test
    void suspectsRunOneAtATimeAndTheThirdStopIsTheLast() {
        Isolation isolation = new Isolation();
        assertThat(isolation.mayRun(1)).isTrue();
        isolation.leave(1);
        assertThat(isolation.mayRun(2)).isTrue();
        assertThat(isolation.mayRun(2)).isFalse();
        assertThat(isolation.mayRun(0)).isTrue();
        isolation.leave(2);
        assertThat(isolation.mayRun(2)).isTrue();
        assertThat(isolation.mayRun(3)).isFalse();
        assertThat(isolation.isPoison(2)).isFalse();
        assertThat(isolation.isPoison(3)).isTrue();
    }

    private Path file() {
        return folder.resolve("in-hand");
    }

    private static Task task() {
        return new Task(
                TaskId.random(),
                new TaskType("report"),
                1,
                "",
                "{}",
                TaskPriority.NORMAL,
                "acme",
                "",
                Instant.EPOCH,
                TaskOverrides.NONE,
                null,
                null);
    }
}
