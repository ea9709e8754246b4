package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPriorityTest {

    @ParameterizedTest
    @CsvSource({"critical,9", "HIGH,7", "' normal ',4", "low,1", "1,9", "5,5", "10,0"})
    void namesAndNumbersBecomeJmsPriorities(String text, int jms) {
        assertThat(TaskPriority.parse(text).jms()).isEqualTo(jms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "11", "-1", "01", "1.5", "urgent"})
    void allElseIsRefused(String text) {
        assertThatThrownBy(() -> TaskPriority.parse(text))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class, e -> assertThat(e.field()).isEqualTo("priority"));
    }

    @ParameterizedTest
    @CsvSource({"9,critical", "8,critical", "7,high", "6,high", "5,normal", "3,normal", "2,low", "0,low"})
    void everyPriorityFallsInAClass(int jms, String label) {
        assertThat(new TaskPriority(jms).label()).isEqualTo(label);
    }

    @Test
    void theNamesMeanThemselves() {
        for (String name : new String[] {"critical", "high", "normal", "low"}) {
            assertThat(TaskPriority.parse(name).label()).isEqualTo(name);
        }
    }
}
