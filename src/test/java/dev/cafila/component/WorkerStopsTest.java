package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.Task;
import dev.cafila.testing.TestTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerStopsTest {

    @TempDir
    Path folder;

    private final Task poison = TestTask.any();
    private final Task neighbour = TestTask.any();

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
    void aSuspectThatDidNotGetItsTurnIsAsSuspectToTheProcessAfter() {
        InHandFile.open(file()).begin(poison, 1);
        assertThat(InHandFile.open(file()).before(poison, 1)).isEqualTo(2);

        InHandFile third = InHandFile.open(file());
        third.begin(neighbour, 0).close();
        assertThat(third.before(poison, 1)).as("it waited while others ran").isEqualTo(2);

        InHandFile fourth = InHandFile.open(file());
        assertThat(fourth.before(poison, 1)).isEqualTo(2);
        fourth.forget(poison);
        assertThat(InHandFile.open(file()).before(poison, 1)).isZero();
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
}
