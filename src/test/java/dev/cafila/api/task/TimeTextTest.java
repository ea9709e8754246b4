package dev.cafila.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.InvalidTaskException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "2030-01-31,                   2030-01-31T00:00:00Z",
        "2030-01-31T09:00:00Z,         2030-01-31T09:00:00Z",
        "2030-01-31T09:00:00.123Z,     2030-01-31T09:00:00.123Z",
        "2030-01-31T09:00:00+02:00,    2030-01-31T07:00:00Z",
        "2030-01-31T09:00,             2030-01-31T09:00:00Z",
        "' 2030-01-31T09:00:00Z ',     2030-01-31T09:00:00Z",
    })
    void readsMoments(String text, Instant moment) {
        assertThat(TimeText.moment("from", text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2030-13-01",
                "2030-02-30",
                "20300131",
                "1700000000",
                "+999999999-01-01T00:00:00Z",
                "1969-01-01"
            })
    void refusesOtherMoments(String text) {
        assertThatThrownBy(() -> TimeText.moment("from", text))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessage("must be a date or a date-time such as 2030-01-31T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "5m, PT5M",
        "1500ms, PT1.5S",
        "90s, PT90S",
        "1h30m, PT90M",
        "2d, P2D",
        "PT5M, PT5M",
        "P1D, P1D",
        "0s, PT0S",
        "999999999999d, P999999999999D"
    })
    void readsLengths(String text, Duration length) {
        assertThat(TimeText.length("delay", text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "5m!", "-5m", "PT-5M", "5y", "P", "9999999999999d"})
    void refusesOtherLengths(String text) {
        assertThatThrownBy(() -> TimeText.length("delay", text))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessage("must be a number of milliseconds from 0, or text such as 5m or PT5M");
    }
}
