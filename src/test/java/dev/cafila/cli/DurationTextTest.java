package dev.cafila.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"500ms,500", "250,250", "30s,30000", "1.5s,1500", "5m,300000", "2H,7200000", "1d,86400000", "0,0"})
    void readsWhatPeopleWrite(String text, long millis) {
        assertThat(DurationText.parse(text)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5s", "5 s", "5w", "1e3", "PT5S"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("500ms, 30s, 5m or 2h");
    }

    @ParameterizedTest
    @CsvSource({
        "350,350ms",
        "1250,1.2s",
        "42999,42s",
        "182000,3m 2s",
        "7500000,2h 5m",
        "273600000,3d 4h",
        "-5,0ms",
        "0,0ms"
    })
    void writesTheTwoLargestUnits(long millis, String text) {
        assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
