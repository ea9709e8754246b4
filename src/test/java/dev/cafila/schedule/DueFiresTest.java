package dev.cafila.schedule;

import static dev.cafila.schedule.MisfirePolicy.FIRE_ONCE;
import static dev.cafila.schedule.MisfirePolicy.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DueFiresTest {

    private static final Cron HOURLY = Cron.of("0 * * * *", "UTC");
    private static final Cron EVERY_SECOND = Cron.of("* * * * * ?", "UTC");

    @Test
    void beforeItsTimeNothingIsDue() {
        assertThat(due(HOURLY, FIRE_ONCE, "10:00:00", "10:59:59")).isEmpty();
    }

    @Test
    void atItsTimeItIsDueOnceUntilItIsSettled() {
        assertThat(due(HOURLY, FIRE_ONCE, "10:00:00", "11:00:00")).isEqualTo(at("11:00:00"));
        assertThat(due(HOURLY, FIRE_ONCE, "10:00:00", "11:00:40")).isEqualTo(at("11:00:00"));
        assertThat(due(HOURLY, FIRE_ONCE, "11:00:00", "11:00:40")).isEmpty();
    }

    @Test
    void aShortPauseLosesNoTime() {
        assertThat(due(EVERY_SECOND, SKIP, "10:00:00", "10:00:03")).isEqualTo(at("10:00:01", "10:00:02", "10:00:03"));
    }

    @Test
    void allThatWereMissedAreMadeUpForByOneRunForTheLast() {
        assertThat(due(HOURLY, FIRE_ONCE, "03:00:00", "10:20:00")).isEqualTo(at("10:00:00"));
        assertThat(due(EVERY_SECOND, FIRE_ONCE, "03:00:00", "10:20:00")).isEqualTo(at("10:20:00"));
    }

    @Test
    void whatWasMissedIsLeftOutIfThePolicySaysSo() {
        assertThat(due(HOURLY, SKIP, "03:00:00", "10:20:00")).isEmpty();
        assertThat(due(HOURLY, SKIP, "03:00:00", "11:00:05")).isEqualTo(at("11:00:00"));
    }

    private static List<Instant> due(Cron cron, MisfirePolicy policy, String settled, String now) {
        return DueFires.of(cron, policy, time(settled), time(now), Duration.ofSeconds(60));
    }

    private static List<Instant> at(String... times) {
        return Stream.of(times).map(DueFiresTest::time).toList();
    }

    private static Instant time(String time) {
        return Instant.parse("2030-01-01T" + time + "Z");
    }
}
