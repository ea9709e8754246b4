package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissedFiresTest {

    private static final Cron HOURLY = Cron.of("0 * * * *", "UTC");

    private final MissedFires misses = new MissedFires(Duration.ofMinutes(1));

    @Test
    void whatIsSeenToInTimeIsNotMissed() {
        misses.count("a/hourly", HOURLY, time("10:20:00"), time("11:01:00"));
        assertThat(misses.missed()).isZero();
        misses.count("a/hourly", HOURLY, time("10:20:00"), time("11:01:01"));
        assertThat(misses.missed()).isEqualTo(1);
    }

    @Test
    void eachTimeCountsOnceHoweverOftenItIsLookedAt() {
        misses.count("a/hourly", HOURLY, time("10:20:00"), time("13:30:00"));
        misses.count("a/hourly", HOURLY, time("10:20:00"), time("13:30:01"));
        assertThat(misses.missed()).as("11, 12, and 13 o'clock").isEqualTo(3);
        misses.count("a/hourly", HOURLY, time("10:20:00"), time("14:02:00"));
        assertThat(misses.missed()).isEqualTo(4);
    }

    @Test
    void whatWasSettledIsNotMissed() {
        misses.count("a/hourly", HOURLY, time("10:20:00"), time("11:30:00"));
        misses.count("a/hourly", HOURLY, time("13:00:00"), time("14:30:00"));
        assertThat(misses.missed()).as("11 and 14 o'clock").isEqualTo(2);
    }

    @Test
    void schedulesOfTheSameTimesAreCountedEachForItself() {
        misses.count("a/hourly", HOURLY, time("10:20:00"), time("11:30:00"));
        misses.count("b/hourly", HOURLY, time("10:20:00"), time("11:30:00"));
        assertThat(misses.missed()).isEqualTo(2);
    }

    @Test
    void ofOneThatMissedVeryManyOnlyTenThousandCountAndNoneOfThemLater() {
        Cron minutely = Cron.of("* * * * *", "UTC");
        Instant start = time("00:00:00");
        Instant late = start.plus(Duration.ofDays(30)).plusSeconds(30);
        misses.count("a/minutely", minutely, start, late);
        assertThat(misses.missed()).isEqualTo(10_000);
        misses.count("a/minutely", minutely, start, late);
        assertThat(misses.missed()).isEqualTo(10_000);
        misses.count("a/minutely", minutely, start, late.plus(Duration.ofMinutes(2)));
        assertThat(misses.missed()).isEqualTo(10_002);
    }

    private static Instant time(String time) {
        return Instant.parse("2030-01-01T" + time + "Z");
    }
}
