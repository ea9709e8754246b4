package dev.cafila.submission;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "{\"a\":01}", "[", "\uFEFF{}"})
    void saysWhereAndWhatWithoutNamesOfJava(String text) {
        assertThatThrownBy(() -> StrictJson.object(text))
                .hasMessageStartingWith("is not valid JSON: line 1 column ")
                .message()
                .doesNotContain("jackson", "Feature", "`");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 5000})
    void saysHowDeepItMayBe(int levels) {
        assertThatThrownBy(() -> StrictJson.object("{\"a\":".repeat(levels) + "1" + "}".repeat(levels)))
                .hasMessageContaining("Document nesting depth (101) exceeds the maximum allowed (100)");
    }
}
