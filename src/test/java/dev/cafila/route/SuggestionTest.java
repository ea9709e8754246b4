package dev.cafila.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({"htpp,http", "htp,http", "htttps,https", "taks,task", "quarz,quartz", "exec,''", "zzz,''"})
    void isTheNearestWordIfOneIsNear(String written, String meant) {
        List<String> words = List.of("http", "https", "task", "quartz", "log");
        assertThat(Suggestion.nearest(written, words).orElse("")).isEqualTo(meant);
    }
}
