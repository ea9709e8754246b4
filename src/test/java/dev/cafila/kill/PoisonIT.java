package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.TaskRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that ends the process of whoever carries it out, beside others that take longer than that process lives. */
class PoisonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int NEIGHBOURS = 6;

    @TempDir
    Path folder;

    @Test
    void itIsSetAsideWhereTheBrokerDiesWithTheWorker() throws Exception {
        try (Ground ground = new Ground(folder)) {
            ground.startAllInOne();
            assertThatItIsSetAsideAlone(ground);
        }
    }

    @Test
    void itIsSetAsideWhereTheBrokerSurvivesTheWorkers() throws Exception {
        try (Ground ground = new Ground(folder)) {
            ground.startApart("worker-1", "worker-2");
            assertThatItIsSetAsideAlone(ground);
        }
    }

    private static void assertThatItIsSetAsideAlone(Ground ground) throws Exception {
        List<Submission> neighbours = new ArrayList<>();
        for (int i = 0; i < NEIGHBOURS; i++) {
            neighbours.add(ground.submit(TypeRoutes.SLOW));
        }
        Submission poison = ground.submit(TypeRoutes.POISON);
        TaskRow end = ground.ended(poison.id(), PATIENCE);
        assertThat(end.state()).isEqualTo("failed");
        assertThat(end.error()).contains("stopped its worker 3 times");
        assertThat(ground.peer.callsFor(poison.id())).as("how often it ran").isEqualTo(3);
        for (Submission neighbour : neighbours) {
            TaskRow row = ground.ended(neighbour.id(), PATIENCE);
            assertThat(row.state()).as("neighbour %s", neighbour.id()).isEqualTo("completed");
            assertThat(row.attempt()).isEqualTo(1);
        }
        ground.assertAllHolds();
    }
}
