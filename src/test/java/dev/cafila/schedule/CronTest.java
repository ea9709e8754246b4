package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.InvalidTaskException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

    private static final String BRAZIL = "America/Sao_Paulo";
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("EEE dd HH:mm:ss", java.util.Locale.ROOT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 * * * *          | Tue 01 11:00:00 | Tue 01 12:00:00",
                "0 */6 * * *        | Tue 01 12:00:00 | Tue 01 18:00:00",
                "*/15 8-17 * * 1-5  | Tue 01 10:45:00 | Tue 01 11:00:00",
                "30 3 * * 0         | Sun 06 03:30:00 | Sun 13 03:30:00",
                "30 3 * * 7         | Sun 06 03:30:00 | Sun 13 03:30:00",
                "0 0 * * 5-7        | Fri 04 00:00:00 | Sat 05 00:00:00",
                "0 0 * * SAT,sun    | Sat 05 00:00:00 | Sun 06 00:00:00",
                "0 0 * * */3        | Wed 02 00:00:00 | Sat 05 00:00:00",
                "0 9 15 * *         | Tue 15 09:00:00 | Fri 15 09:00:00",
                "0 9 1 FEB *        | Fri 01 09:00:00 | Sat 01 09:00:00",
                "0 0 * * * ?        | Tue 01 11:00:00 | Tue 01 12:00:00",
                "0 0 8 ? * MON-FRI  | Wed 02 08:00:00 | Thu 03 08:00:00",
                "0 0 8 L * ?        | Thu 31 08:00:00 | Thu 28 08:00:00",
                "0 0 8 ? * 2#1 2031 | Mon 06 08:00:00 | Mon 03 08:00:00"
            })
    void bothKindsOfExpressionsAreRead(String text, String first, String second) {
        Instant now =
                ZonedDateTime.of(2030, 1, 1, 10, 40, 7, 0, ZoneId.of(BRAZIL)).toInstant();
        assertThat(Cron.of(text, BRAZIL).next(now, 2))
                .extracting(fire -> WORDS.format(fire.atZone(ZoneId.of(BRAZIL))))
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * *              | UTC        | cron: must be five fields",
                "0 25 * * *         | UTC        | cron: must be five fields",
                "0 0 * * 8          | UTC        | '8' is not a weekday from 0 (Sunday) to 6, or SUN to SAT",
                "0 0 1 * 1          | UTC        | a day of the month and a weekday cannot both be given: one must be *",
                "every hour         | UTC        | cron: must be five fields",
                "9223372036854775807 | UTC       | or the six or seven of Quartz: Illegal cron expression format",
                "''                 | UTC        | cron: must be five fields",
                "0 * * * *          | Sao_Paulo  | zone: must be an IANA time zone such as America/Sao_Paulo"
            })
    void whatIsNotAnExpressionIsRefusedWithTheFix(String text, String zone, String said) {
        assertThatThrownBy(() -> Cron.of(text, zone))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class,
                        e -> assertThat(e.field() + ": " + e.getMessage()).contains(said));
    }

    @ParameterizedTest
    @CsvSource({"0 0 31 4 *", "0 0 30 2 *", "0 0 8 1 1 ? 2029"})
    void whatNeverComesIsRefused(String text) {
        Instant now = Instant.parse("2030-01-01T00:00:00Z");
        assertThatThrownBy(() -> Cron.of(text, "UTC").requireFuture(now))
                .hasMessage("must have a time that is still to come; '" + text + "' has none");
    }

    @Test
    void theLastTimeIsFoundHoweverLongAgo() {
        Instant now = Instant.parse("2030-01-01T10:40:07.123Z");
        assertThat(Cron.of("* * * * * ?", "UTC").last(now)).contains(Instant.parse("2030-01-01T10:40:07Z"));
        assertThat(Cron.of("0 * * * *", "UTC").last(now)).contains(Instant.parse("2030-01-01T10:00:00Z"));
        assertThat(Cron.of("0 * * * *", "UTC").last(Instant.parse("2030-01-01T10:00:00Z")))
                .contains(Instant.parse("2030-01-01T10:00:00Z"));
        assertThat(Cron.of("0 0 29 2 *", "UTC").last(now)).contains(Instant.parse("2028-02-29T00:00:00Z"));
        assertThat(Cron.of("0 0 8 1 1 ? 2031", "UTC").last(now)).isEmpty();
    }

    @Test
    void whereClocksArePutForwardOverATimeOtherDaysAreAsEver() {
        Cron daily = Cron.of("30 2 * * *", "Europe/Berlin"); // on 30 March 2025 there is no 02:30
        List<Instant> fires = daily.next(Instant.parse("2025-03-28T12:00:00Z"), 3);
        assertThat(fires).contains(Instant.parse("2025-03-29T01:30:00Z"), Instant.parse("2025-03-31T00:30:00Z"));
        assertThat(fires).doesNotHaveDuplicates();
    }

    @Test
    void whereClocksArePutBackATimeComesOnce() {
        Cron daily = Cron.of("30 2 * * *", "Europe/Berlin"); // on 26 October 2025 there are two
        List<Instant> fires = daily.next(Instant.parse("2025-10-25T12:00:00Z"), 2);
        assertThat(fires.get(1)).isEqualTo(Instant.parse("2025-10-27T01:30:00Z"));
        assertThat(Duration.between(fires.get(0), fires.get(1))).isBetween(Duration.ofHours(24), Duration.ofHours(25));
    }

    @Test
    void theHourThatComesTwiceWhenClocksArePutBackCountsOnce() {
        Cron hourly = Cron.of("0 * * * *", "Europe/Berlin");
        List<Instant> spring = hourly.next(Instant.parse("2025-03-29T22:30:00Z"), 6);
        assertThat(Duration.between(spring.get(0), spring.get(5))).isEqualTo(Duration.ofHours(5));
        List<Instant> autumn = hourly.next(Instant.parse("2025-10-25T22:30:00Z"), 6);
        assertThat(Duration.between(autumn.get(0), autumn.get(5))).isEqualTo(Duration.ofHours(6));
    }
}
