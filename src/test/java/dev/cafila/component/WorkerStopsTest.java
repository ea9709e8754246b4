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
        assertThat(first.before(poison, 0, 1)).isZero();
        first.begin(poison, 0, 0);
        first.begin(neighbour, 0, 0).close();

        InHandFile second = InHandFile.open(file());
        assertThat(second.before(neighbour, 0, 1)).isZero();
        int stops = second.before(poison, 0, 1);
        assertThat(stops).isEqualTo(1);
        second.begin(poison, 0, stops);

        assertThat(InHandFile.open(file()).before(poison, 0, 1)).isEqualTo(2);
    }

    @Test
    void aSuspectThatDidNotGetItsTurnIsAsSuspectToTheProcessAfter() {
        InHandFile.open(file()).begin(poison, 0, 1);
        assertThat(InHandFile.open(file()).before(poison, 0, 1)).isEqualTo(2);

        InHandFile third = InHandFile.open(file());
        third.begin(neighbour, 0, 0).close();
        assertThat(third.before(poison, 0, 1)).as("it waited while others ran").isEqualTo(2);

        InHandFile fourth = InHandFile.open(file());
        assertThat(fourth.before(poison, 0, 1)).isEqualTo(2);
        fourth.forget(poison);
        assertThat(InHandFile.open(file()).before(poison, 0, 1)).isZero();
    }

    @Test
    void anotherAttemptBeginsWithoutBlame() {
        InHandFile.open(file()).begin(poison, 0, 0);
        assertThat(InHandFile.open(file()).before(poison.nextAttempt(), 0, 1)).isZero();
    }

    @Test
    void deliveriesAreNotCountedWhereTheBrokerLivesAndDiesWithTheWorker() {
        assertThat(InHandFile.open(file()).before(poison, 0, 7)).isZero();
    }

    @Test
    void aRecordCutShortIsNone() throws Exception {
        InHandFile first = InHandFile.open(file());
        first.begin(neighbour, 0, 0);
        first.begin(poison, 0, 0);
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), 100));
        InHandFile second = InHandFile.open(file());
        assertThat(second.before(poison, 0, 1)).isZero();
        assertThat(second.before(neighbour, 0, 1)).isEqualTo(1);
    }

    @Test
    void manyAttemptsHaveAPlaceEachAndLeaveItForOthers() throws Exception {
        InHandFile file = InHandFile.open(file());
        for (int round = 0; round < 3; round++) {
            WorkerStops.Running one = file.begin(poison, 0, 0);
            WorkerStops.Running other = file.begin(neighbour, 0, 0);
            one.close();
            other.close();
        }
        assertThat(Files.size(file())).isEqualTo(128);
        assertThat(InHandFile.open(file()).before(poison, 0, 1)).isZero();
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
