package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyTimeTest {

    private static final LocalDate DAY = LocalDate.parse("2030-06-10");

    private final DailyTime six = DailyTime.of(6, "America/Sao_Paulo");

    @Test
    void theNextOneIsTodayUntilItHasCome() {
        assertThat(six.on(DAY)).isEqualTo("2030-06-10T09:00:00Z");
        assertThat(six.next(Instant.parse("2030-06-10T08:59:59Z"))).isEqualTo(DAY);
        assertThat(six.next(Instant.parse("2030-06-10T09:00:00Z"))).isEqualTo(DAY.plusDays(1));
        assertThat(six.next(Instant.parse("2030-06-11T02:00:00Z")))
                .as("still the evening before")
                .isEqualTo(DAY.plusDays(1));
    }

    @Test
    void aDayThatIsDoneDoesNotComeAgainHoweverEarlyItWas() {
        assertThat(six.next(DAY, Instant.parse("2030-06-10T08:59:58Z"))).isEqualTo(DAY.plusDays(1));
    }

    @Test
    void missedDaysAreNotMadeUpFor() {
        assertThat(six.next(DAY, Instant.parse("2030-06-14T12:00:00Z"))).isEqualTo("2030-06-15");
    }

    @Test
    void anHourThatAClockLeavesOutIsALittleLater() {
        DailyTime two = DailyTime.of(2, "Europe/Berlin");
        assertThat(two.on(LocalDate.parse("2030-03-31"))).isEqualTo("2030-03-31T01:00:00Z");
        assertThat(two.on(LocalDate.parse("2030-04-01"))).isEqualTo("2030-04-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sao_Paulo", "GMT+25", "../etc/passwd", "+03:00"})
    void aZoneIsOneOfTheKnown(String zone) {
        assertThatThrownBy(() -> DailyTime.of(6, zone))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessage("must be an IANA time zone such as America/Sao_Paulo");
        assertThatThrownBy(() -> DailyTime.of(24, "UTC")).hasMessage("must be from 0 to 23");
    }
}
