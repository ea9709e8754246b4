package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.CafilaProcess;
import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.Instance;
import dev.cafila.chaos.sandbox.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker stands still in the middle of a task for longer than its connection lives, and then goes on as if nothing had been. */
class WorkerFrozenIT {

    private static final Duration CONNECTION_TTL = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void anotherDoesItsTaskAndItsOwnResultDoesNotCount() throws Exception {
        Held held = new Held();
        try (Ground ground = new Ground(folder)) {
            ground.peer.on("/held", held);
            ground.addType("held", "/held");
            CafilaProcess frozen =
                    ground.startApart("worker-1").workers().get(0).running(PATIENCE);
            Submission task = ground.submit("held");
            assertThat(held.isCalledWithin(90)).isTrue();
            Instant since;
            try (Instance other = Instance.start(ground.sandbox, Topology.APART, Map.of("worker-2", "worker"))) {
                since = Instant.now();
                frozen.freeze();
                assertThat(ground.ended(task.id(), PATIENCE).state()).isEqualTo("completed");
                assertThat(held.calls).extracting(Held.Call::key).containsExactly(task.id(), task.id());
                assertThat(Duration.between(since, held.calls.get(1).at()))
                        .as("until another began it")
                        .isLessThan(CONNECTION_TTL.plusSeconds(30));
                other.stop();
            }
            List<HistoryEvent> before = ground.books.events(task.id());

            held.answer();
            frozen.thaw();
            // Once it carries out another task it has been through the end of the first.
            Submission next = ground.submit(TypeRoutes.STEADY);
            assertThat(ground.ended(next.id(), PATIENCE).state()).isEqualTo("completed");
            assertThat(frozen.isAlive()).isTrue();
            await().until(() -> ground.told(next.id() + ":1:completed") == 1);
            assertThat(ground.told(task.id() + ":1:completed"))
                    .as("told on the tape")
                    .isEqualTo(1);
            assertThat(ends(ground.books.events(task.id())))
                    .isEqualTo(ends(before))
                    .hasSize(1);
            // Twice: before its connections were given up, the broker may have handed the task to another of them.
            ground.assertAllHolds(since, since);
        }
    }

    private static List<HistoryEvent> ends(List<HistoryEvent> history) {
        return history.stream()
                .filter(event -> event.kind().equals("completed"))
                .toList();
    }
}
