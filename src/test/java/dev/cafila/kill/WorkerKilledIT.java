package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.chaos.load.PeerAnswer;
import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.Instance;
import dev.cafila.chaos.sandbox.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers on a standalone Artemis are killed in the middle of their tasks. */
class WorkerKilledIT {

    private static final Duration CONNECTION_TTL = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int AT_ONCE = 10; // in one worker
    private static final int TASKS = 60;

    /** A third could take the same task for poison, if it happened to be at hand in all three. */
    private static final int KILLS = 2;

    @TempDir
    Path folder;

    @Test
    void whatTheyWereDoingIsBegunAgainSoonAndNothingElseIsTheWorse() throws Exception {
        ClosedPeer peer = new ClosedPeer();
        try (Ground ground = new Ground(folder)) {
            ground.peer.on("/long", peer);
            ground.addType("long", "/long");
            Instance instance = ground.startApart("worker-1", "worker-2");
            List<Submission> tasks = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                tasks.add(ground.submit("long"));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int bothAtWork = (kill + 2) * AT_ONCE;
                await().atMost(PATIENCE).until(() -> calls(ground) >= bothAtWork);
                Node worker = instance.workers().get(kill % 2);
                int lives = worker.lives();
                worker.running(PATIENCE).kill();
                if (kill < KILLS - 1) {
                    worker.awaitLife(lives + 1, PATIENCE);
                }
            }
            peer.open();
            for (Submission task : tasks) {
                assertThat(ground.ended(task.id(), PATIENCE).state()).isEqualTo("completed");
                List<HistoryEvent> history = ground.books.events(task.id());
                assertThat(history).as("no attempt was added").allMatch(event -> event.attempt() == 1);
                assertBegunAgainInTime(history, instance.deaths());
            }
            assertThat(calls(ground)).as("calls, some of them repeated").isGreaterThan(TASKS);
            ground.assertAllHolds();
        }
    }

    private static int calls(Ground ground) {
        return ground.peer.calls().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void assertBegunAgainInTime(List<HistoryEvent> history, List<Instant> deaths) {
        List<Instant> starts = history.stream()
                .filter(event -> event.kind().equals("started"))
                .map(HistoryEvent::at)
                .toList();
        for (int i = 1; i < starts.size(); i++) {
            Instant again = starts.get(i);
            Instant before = starts.get(i - 1);
            assertThat(deaths)
                    .as("a death between %s and %s, not long before the second", before, again)
                    .anyMatch(death -> !death.isBefore(before)
                            && Duration.between(death, again).compareTo(CONNECTION_TTL.plusSeconds(30)) < 0);
        }
    }

    @Test
    void betweenTheEffectAndTheCommitThePeerSeesTheSameKeyTwice() throws Exception {
        List<String> effects = new CopyOnWriteArrayList<>();
        Held held = new Held();
        try (Ground ground = new Ground(folder)) {
            ground.peer.on("/effect", exchange -> {
                effects.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                PeerAnswer.status(200).to(exchange);
            });
            ground.peer.on("/before-commit", held);
            ground.addType("effective", "/effect", "/before-commit");
            Instance instance = ground.startApart("worker-1");
            Submission task = ground.submit("effective");
            assertThat(held.isCalledWithin(90)).isTrue();
            instance.workers().get(0).running(PATIENCE).kill();
            assertThat(ground.ended(task.id(), PATIENCE).state()).isEqualTo("completed");
            assertThat(effects).containsExactly(task.id(), task.id());
            assertThat(ground.books.history(task.id()))
                    .containsSubsequence("submitted 1", "completed 1")
                    .endsWith("completed 1");
            await().until(() -> ground.told(task.id() + ":1:completed") == 1);
        }
    }
}
