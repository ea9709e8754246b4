package dev.cafila.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @Property
    void everyMillisecondIsWrittenAsTheLibraryDoesAndReadBack(
            @ForAll @LongRange(min = -62_200_000_000_000L, max = 300_000_000_000_000L) long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        assertThat(Times.text(time)).isEqualTo(time.toString());
        assertThat(Times.read(Times.text(time))).isEqualTo(time);
    }

    @Property
    void soIsEveryOtherTime(@ForAll Instant time) {
        assertThat(Times.text(time)).isEqualTo(time.toString());
        assertThat(Times.read(time.toString())).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59Z",
                "2024-02-29T00:00:00.001Z",
                "2026-12-31T23:59:59.999Z",
                "2026-12-31T24:00:00Z",
                "2026-01-01T00:00:00.5Z",
                "2026-01-01T00:00:00.000000Z",
                "2026-01-01T02:00:00+02:00"
            })
    void otherFormsAreReadAsTheLibraryDoes(String text) {
        assertThat(Times.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T25:00:00Z",
                "2026-01-01T00:61:00.000Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:0aZ"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Times.read(text)).isInstanceOf(DateTimeException.class);
    }
}
