package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.component.Pace.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long QUICK = Duration.ofNanos(200_000).toNanos();
    private long now;
    private final Pace pace = new Pace(20, () -> now);

    private static void run(Pace pace, int times, Duration each) {
        for (int i = 0; i < times; i++) {
            pace.ran(each.toNanos());
        }
    }

    @Test
    void severalAreTakenOnceManyRunsWereQuick() {
        run(pace, 29, Duration.ofNanos(QUICK));
        assertThat(pace.mode()).isNotEqualTo(Mode.SEVERAL);
        run(pace, 1, Duration.ofNanos(QUICK));
        assertThat(pace.mode()).isEqualTo(Mode.SEVERAL);
    }

    @Test
    void oneAtATimeIfThatIsWhatTheRouteWants() {
        Pace strict = new Pace(1, () -> now);
        run(strict, 1000, Duration.ofNanos(QUICK));
        assertThat(strict.mode()).isEqualTo(Mode.ONE_AHEAD);
    }

    @Test
    void aSlowRunEndsItUntilMoreWereQuick() {
        run(pace, 1000, Duration.ofNanos(QUICK));
        run(pace, 1, Duration.ofMillis(50));
        assertThat(pace.mode()).isNotEqualTo(Mode.SEVERAL);
        run(pace, 100, Duration.ofNanos(QUICK));
        assertThat(pace.mode()).isEqualTo(Mode.SEVERAL);
    }

    @Test
    void aReasonToBeStrictHoldsForAMinute() {
        run(pace, 100, Duration.ofNanos(QUICK));
        pace.beStrict();
        assertThat(pace.mode()).isEqualTo(Mode.ONE_AT_A_TIME);
        now += Duration.ofSeconds(59).toNanos();
        assertThat(pace.mode()).isNotEqualTo(Mode.SEVERAL);
        now += Duration.ofSeconds(2).toNanos();
        assertThat(pace.mode()).isEqualTo(Mode.SEVERAL);
    }

    @Test
    void onlyShortRunsAreWorthTakingTheNextTaskBeforeTheyEnd() {
        assertThat(pace.mode()).isEqualTo(Mode.ONE_AT_A_TIME);
        run(pace, 100, Duration.ofMillis(10));
        assertThat(pace.mode()).isEqualTo(Mode.ONE_AHEAD);
        run(pace, 100, Duration.ofMillis(100));
        assertThat(pace.mode()).isEqualTo(Mode.ONE_AT_A_TIME);
        assertThat(pace.overlapsCommits()).isTrue();
        run(pace, 100, Duration.ofMillis(500));
        assertThat(pace.overlapsCommits()).isFalse();
    }

    @Test
    void aTypeWhoseTasksKeepTheirPlaceIsTakenOneAtATimeForGood() {
        run(pace, 100, Duration.ofNanos(QUICK));
        pace.stayStrict();
        now += Duration.ofHours(1).toNanos();
        assertThat(pace.mode()).isEqualTo(Mode.ONE_AT_A_TIME);
    }
}
