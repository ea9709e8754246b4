package dev.cafila.kill;

import static org.awaitility.Awaitility.await;

import dev.cafila.chaos.load.Load;
import dev.cafila.chaos.load.TypeRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standalone Artemis goes while tasks come in by every door, and comes back. {@link KillIT} does the same to all in one. */
class BrokerKilledIT {

    private static final int TASKS_A_SECOND = 100;
    private static final int TASKS_BETWEEN = 20;
    private static final List<String> TYPES = List.of(TypeRoutes.STEADY, TypeRoutes.STEADY, TypeRoutes.FLAKY);

    @TempDir
    Path folder;

    private final Random random = new Random();

    @Test
    void killedThreeTimesItLosesNothing() throws Exception {
        underLoad(ground -> {
            for (int kill = 0; kill < 3; kill++) {
                killAndStart(ground);
            }
        });
    }

    @Test
    @Tag("faults")
    void killedFiftyTimesItLosesNothing() throws Exception {
        underLoad(ground -> {
            for (int kill = 0; kill < 50; kill++) {
                killAndStart(ground);
            }
        });
    }

    /** Not before tasks come in again: what matters is what it was just doing. */
    private void killAndStart(Ground ground) throws Exception {
        int before = ground.submissions.accepted();
        await().atMost(Duration.ofMinutes(3)).until(() -> ground.submissions.accepted() > before + TASKS_BETWEEN);
        pause(Duration.ofMillis(10 + random.nextInt(490)));
        ground.broker().kill();
        ground.broker().startAgain();
    }

    @Test
    @Tag("faults")
    void restartedTenTimesItLosesNothing() throws Exception {
        underLoad(ground -> {
            for (int restart = 0; restart < 10; restart++) {
                pause(Duration.ofSeconds(2));
                ground.broker().stop();
                ground.broker().startAgain();
            }
        });
    }

    @Test
    @Tag("faults")
    void goneForTwoMinutesItLosesNothing() throws Exception {
        underLoad(ground -> {
            pause(Duration.ofSeconds(2));
            ground.broker().stop();
            pause(Duration.ofMinutes(2));
            ground.broker().startAgain();
        });
    }

    private void underLoad(Breaking breaking) throws Exception {
        try (Ground ground = new Ground(folder)) {
            ground.startApart("worker-1");
            try (Load load = new Load(ground.sandbox, TASKS_A_SECOND, TYPES, "", ground.submissions)) {
                breaking.of(ground);
                load.stop();
            }
            System.out.printf(
                    "BrokerKilledIT: %d tasks accepted, %d handed in again%n",
                    ground.submissions.accepted(), ground.submissions.refusals());
            ground.assertAllHolds();
        }
    }

    /** A pause for the load, not for the broker to become ready. */
    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    private interface Breaking {
        void of(Ground ground) throws Exception;
    }
}
