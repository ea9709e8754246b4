package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTypeTest {

    @ParameterizedTest
    @CsvSource({
        "BOLETO,boleto",
        "document_processing,document-processing",
        "document-processing,document-processing",
        "' Nfe2 ',nfe2"
    })
    void whatProducersWriteIsNormalisedToTheSlug(String text, String slug) {
        assertThat(TaskType.parse(text).slug()).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2fast", "a--b", "-a", "a-", "a.b", "a#", "a b", "ação", "events", "DEAD_LETTER"})
    void whatWouldMeanSomethingElseInAnAddressIsRefused(String text) {
        assertThatThrownBy(() -> TaskType.parse(text))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class, e -> assertThat(e.field()).isEqualTo("type"));
    }

    @Test
    void theLongestHas64Characters() {
        assertThat(new TaskType("a".repeat(64)).slug()).hasSize(64);
        assertThatThrownBy(() -> new TaskType("a".repeat(65))).isInstanceOf(InvalidTaskException.class);
    }
}
