package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private static final String STACK = "a.B: no\n\tat a.B.call(B.java:%d)\n\tat a.C.run(C.java:9)\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no connection to 10.0.0.7:443 | no connection to 10.0.0.12:8443",
                "no order 17 | no order 4711",
                "user 7d444840-9dc0-11d1-b245-5ffdce74fad2 is gone | user 00000000-9dc0-11d1-b245-5ffdce74fad2 is gone",
                "no field \"a\" | no field \"b c\"",
                "lock a.B@1f3c | lock a.B@77aa01"
            })
    void whatDiffersFromTaskToTaskDoesNotCount(String one, String other) {
        assertThat(of("e", one, STACK, 1)).isEqualTo(of("e", other, STACK, 1)).matches("[0-9a-f]{16}");
    }

    @Test
    void anotherErrorMessageOrPlaceIsAnotherCause() {
        assertThat(of("e", "no order 17", STACK, 1))
                .isNotEqualTo(of("f", "no order 17", STACK, 1))
                .isNotEqualTo(of("e", "no invoice 17", STACK, 1))
                .isNotEqualTo(of("e", "no order 17", STACK.replace("B.call", "B.send"), 1));
    }

    @Test
    void theLineOfTheCodeIsNoCause() {
        assertThat(of("e", "no", STACK, 17)).isEqualTo(of("e", "no", STACK, 18));
    }

    @Test
    void wordsStayWords() {
        assertThat(Fingerprint.normalised("bad  face\nfeedback at 12.5 %")).isEqualTo("bad face feedback at # %");
    }

    private static String of(String error, String message, String stack, int line) {
        return new Failure(Failure.Kind.TEMPORARY, error, message, stack.formatted(line), null).fingerprint();
    }
}
