package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.submission.KnownTasks;
import dev.cafila.submission.KnownTasks.Known;
import dev.cafila.task.TaskId;
import dev.cafila.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownInTimeTest {

    private static final TaskId ID = TaskId.random();
    private static final Optional<Known> KNOWN = Optional.of(new Known("{}"));

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void whatIsKnownIsTold() {
        try (KnownInTime known = asking((org, id) -> KNOWN)) {
            assertThat(inTime(known)).isEqualTo(KNOWN);
        }
    }

    @Test
    void whoDoesNotAnswerIsWaitedForOnceAndAskedAgainLater() {
        CountDownLatch never = new CountDownLatch(1);
        try (KnownInTime known = asking((org, id) -> {
            await(never);
            return KNOWN;
        })) {
            Instant begun = Instant.now();
            for (int i = 0; i < 100; i++) {
                assertThat(known.find("default", ID)).isEmpty();
            }
            assertThat(Duration.between(begun, Instant.now()))
                    .as("a hundred times its patience are 50 s")
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(questions).hasValue(1);
            never.countDown();
            clock.now = clock.now.plus(KnownInTime.PAUSE);
            assertThat(inTime(known)).isEqualTo(KNOWN);
        }
    }

    /** Asks again if the machine stood still for longer than anybody waits for an answer. */
    private Optional<Known> inTime(KnownInTime known) {
        Optional<Known> found = known.find("default", ID);
        for (int again = 0; again < 5 && found.isEmpty(); again++) {
            clock.now = clock.now.plus(KnownInTime.PAUSE);
            found = known.find("default", ID);
        }
        return found;
    }

    @Test
    void whoFailsIsAskedAgainLater() {
        try (KnownInTime known = asking((org, id) -> {
            if (questions.get() == 1) {
                throw new IllegalStateException("gone");
            }
            return KNOWN;
        })) {
            assertThat(known.find("default", ID)).isEmpty();
            clock.now = clock.now.plus(KnownInTime.PAUSE).minusMillis(1);
            assertThat(known.find("default", ID)).isEmpty();
            assertThat(questions).hasValue(1);
            clock.now = clock.now.plusMillis(1);
            assertThat(known.find("default", ID)).isEqualTo(KNOWN);
        }
    }

    private KnownInTime asking(KnownTasks others) {
        return new KnownInTime(
                (org, id) -> {
                    questions.incrementAndGet();
                    return others.find(org, id);
                },
                clock);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
