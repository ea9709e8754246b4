package dev.cafila.task;

import static dev.cafila.task.Failure.Kind.PERMANENT;
import static dev.cafila.task.Failure.Kind.TEMPORARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final RedeliveryPolicy POLICY =
            new RedeliveryPolicy(2, Duration.ofSeconds(10), 2, Duration.ofMinutes(5), 0);

    @Test
    void aTemporaryFailureIsTriedAgainUntilTheAttemptsAreUsedUp() {
        Failure failure = failure(TEMPORARY, null);
        assertThat(on(failure, 1)).isEqualTo(new TaskOutcome.TryAgain(failure, Duration.ofSeconds(10), true));
        assertThat(on(failure, 2)).isEqualTo(new TaskOutcome.TryAgain(failure, Duration.ofSeconds(20), true));
        assertThat(on(failure, 3)).isEqualTo(new TaskOutcome.GivenUp(failure));
    }

    @Test
    void aPermanentFailureIsGivenUpAtOnce() {
        Failure failure = failure(PERMANENT, Duration.ofSeconds(1));
        assertThat(on(failure, 1)).isEqualTo(new TaskOutcome.GivenUp(failure));
    }

    @Test
    void theLongerOfOurDelayAndThePeersHolds() {
        Failure patient = failure(TEMPORARY, Duration.ofSeconds(90));
        Failure hasty = failure(TEMPORARY, Duration.ofSeconds(1));
        assertThat(on(patient, 1)).isEqualTo(new TaskOutcome.TryAgain(patient, Duration.ofSeconds(90), true));
        assertThat(on(hasty, 1)).isEqualTo(new TaskOutcome.TryAgain(hasty, Duration.ofSeconds(10), true));
    }

    @Test
    void whoeverWasToldTheSameMomentComesBackSpreadAfterIt() {
        Failure patient = failure(TEMPORARY, Duration.ofSeconds(100));
        RedeliveryPolicy spread = new RedeliveryPolicy(2, Duration.ofSeconds(10), 2.0, Duration.ofHours(1), 0.2);
        assertThat(Verdict.on(patient, 1, spread, 0))
                .isEqualTo(new TaskOutcome.TryAgain(patient, Duration.ofSeconds(100), true));
        assertThat(Verdict.on(patient, 1, spread, 0.5))
                .isEqualTo(new TaskOutcome.TryAgain(patient, Duration.ofSeconds(110), true));
    }

    @Test
    void aPostponedAttemptDoesNotCountHoweverManyThereWere() {
        Failure postponed = failure(Failure.Kind.POSTPONED, null);
        assertThat(on(postponed, 1)).isEqualTo(new TaskOutcome.TryAgain(postponed, Duration.ofSeconds(10), false));
        assertThat(on(postponed, 3)).isEqualTo(new TaskOutcome.TryAgain(postponed, Duration.ofSeconds(40), false));
    }

    private static TaskOutcome on(Failure failure, int attempt) {
        return Verdict.on(failure, attempt, POLICY, 0.5);
    }

    private static Failure failure(Failure.Kind kind, @Nullable Duration retryAfter) {
        return new Failure(kind, "error", "message", "", retryAfter);
    }
}
