package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aValidTraceparentIsTakenOverAsItIs() {
        assertThat(Trace.of(PARENT, "vendor=1")).isEqualTo(new Trace(PARENT, "vendor=1", ""));
        assertThat(Trace.of(PARENT, null).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: 1",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void whatIsNotValidIsNoTrace(String parent) {
        assertThat(Trace.of(parent, "vendor=1")).isNull();
    }

    @Test
    void aLaterVersionIsReadAsTheFirst() {
        assertThat(Trace.of("cc" + PARENT.substring(2) + "-what-the-future-brings", null))
                .isEqualTo(new Trace(PARENT, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=ü", "a=1\r\nX: 1"})
    void aTracestateThatIsNotValidIsLeftOut(String state) {
        assertThat(Trace.of(PARENT, state)).isEqualTo(new Trace(PARENT, "", ""));
        assertThat(Trace.of(PARENT, "a=" + "1".repeat(511))).isEqualTo(new Trace(PARENT, "", ""));
    }

    @Test
    void itKnowsTheAttemptBeforeButNothingElse() {
        Trace trace = Trace.of(PARENT, "vendor=1");
        assertThat(trace.after("b7ad6b7169203331")).isEqualTo(new Trace(PARENT, "vendor=1", "b7ad6b7169203331"));
        assertThat(trace.after("no span")).isEqualTo(trace);
        assertThat(trace.after(null)).isEqualTo(trace);
    }
}
