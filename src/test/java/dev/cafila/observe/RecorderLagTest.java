package dev.cafila.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecorderLagTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final RecorderLag lag = new RecorderLag(clock);

    @Test
    void itIsHowOldTheLastEventWas() {
        lag.recorded(NOW.minusSeconds(3));
        assertThat(lag.seconds(5)).isEqualTo(3);
        assertThat(lag.seconds(0)).isZero();
    }

    @Test
    void itGrowsWhileEventsWaitAndNoneIsWritten() {
        lag.recorded(NOW.minusSeconds(3));
        lag.stalled();
        clock.now = NOW.plusSeconds(60);
        assertThat(lag.seconds(5)).isEqualTo(63);
        assertThat(lag.seconds(Double.NaN))
                .as("what was known to wait does still")
                .isEqualTo(63);
        lag.recorded(clock.now);
        assertThat(lag.seconds(5)).isZero();
    }

    @Test
    void nobodyKnowsWhileTheBrokerIsAway() {
        assertThat(lag.seconds(Double.NaN)).isNaN();
        clock.now = NOW.plusSeconds(600);
        assertThat(lag.seconds(Double.NaN)).isNaN();
        assertThat(lag.seconds(1)).as("it begins when it is seen").isZero();
    }
}
