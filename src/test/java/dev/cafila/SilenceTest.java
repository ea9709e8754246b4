package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.LogLines;
import dev.cafila.testing.TestClock;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Exception WHY = new IOException("no");

    private final TestClock clock = new TestClock(NOON);
    private final Silence silence = new Silence("broker", clock);

    @Test
    void itIsToldOfWhenItBeginsOnceAMinuteAndWhenItIsOver() {
        try (LogLines lines = new LogLines(Silence.class)) {
            silence.broken();
            assertThat(lines.told()).as("nothing was wrong").isEmpty();
            silence.goesOn(WHY);
            clock.now = NOON.plus(Silence.BETWEEN).minusMillis(1);
            silence.goesOn(WHY);
            assertThat(lines.told()).containsExactly("WARN The broker does not answer: java.io.IOException: no");
            clock.now = NOON.plus(Silence.BETWEEN);
            silence.goesOn(WHY);
            silence.goesOn(WHY);
            assertThat(lines.told())
                    .hasSize(2)
                    .last()
                    .isEqualTo("WARN The broker has not answered since " + NOON + ": java.io.IOException: no");
            silence.broken();
            silence.broken();
            assertThat(lines.told())
                    .hasSize(3)
                    .last()
                    .isEqualTo("INFO The broker answers again, for the first time since " + NOON);
            silence.goesOn(WHY);
            assertThat(lines.told()).as("another one begins").hasSize(4);
        }
    }
}
