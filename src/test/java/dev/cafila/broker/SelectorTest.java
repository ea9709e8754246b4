package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.filter.impl.FilterImpl;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A selector means what it says, whatever the values in it say: asked of Artemis' own filter. */
class SelectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR '1'='1",
                "x' OR TaskId IS NOT NULL OR TaskOrg = 'x",
                "O'Neill",
                "''",
                "'",
                "\\'",
                "a -- b",
                "/* c */",
                "%",
                "",
                "convert_string_expressions:x"
            })
    void aValueIsAValue(String org) throws Exception {
        Selector selector = Selector.where(TaskProperties.ORG)
                .is(org)
                .and(TaskProperties.ID)
                .is("1");
        assertThat(matches(selector, message("1", org, 0))).isTrue();
        assertThat(matches(selector, message("1", "another", 0))).isFalse();
        assertThat(matches(selector, message("2", org, 0))).isFalse();
    }

    @Test
    void numbersHaveBounds() throws Exception {
        Selector selector = Selector.where(TaskProperties.FAILED_AT)
                .isAtLeast(1_700_000_000_000L)
                .and(TaskProperties.FAILED_AT)
                .isAtMost(1_700_000_000_005L);
        assertThat(matches(selector, message("1", "a", 1_699_999_999_999L))).isFalse();
        assertThat(matches(selector, message("1", "a", 1_700_000_000_000L))).isTrue();
        assertThat(matches(selector, message("1", "a", 1_700_000_000_005L))).isTrue();
        assertThat(matches(selector, message("1", "a", 1_700_000_000_006L))).isFalse();
    }

    @Test
    void someCanBeLeftOut() throws Exception {
        Selector selector = Selector.where(TaskProperties.ORG)
                .is("a")
                .and(TaskProperties.ID)
                .isNoneOf(List.of("1", "o'2"));
        assertThat(matches(selector, message("1", "a", 0))).isFalse();
        assertThat(matches(selector, message("o'2", "a", 0))).isFalse();
        assertThat(matches(selector, message("3", "a", 0))).isTrue();
    }

    @Test
    void aMessageWithoutThePropertyIsNotMeant() throws Exception {
        assertThat(matches(Selector.where(TaskProperties.FINGERPRINT).is("x"), message("1", "a", 0)))
                .isFalse();
        assertThat(matches(Selector.where(TaskProperties.FINGERPRINT).isNoneOf(List.of("x")), message("1", "a", 0)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TaskId = '1' OR TaskOrg", "JMSPriority", "", "taskId", "TaskId ", "1=1 OR TaskId"})
    void onlyPropertiesOfTasksAreNames(String name) {
        assertThatThrownBy(() -> Selector.where(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Selector.where(TaskProperties.ID).is("1").and(name).is("x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean matches(Selector selector, CoreMessage message) throws Exception {
        return FilterImpl.createFilter(SimpleString.of(selector.text())).match(message);
    }

    private static CoreMessage message(String id, String org, long failedAt) {
        CoreMessage message = new CoreMessage(1, 100);
        message.putStringProperty(TaskProperties.ID, id);
        message.putStringProperty(TaskProperties.ORG, org);
        message.putLongProperty(TaskProperties.FAILED_AT, failedAt);
        return message;
    }
}
