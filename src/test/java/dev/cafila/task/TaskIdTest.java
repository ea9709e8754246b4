package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {

    private static final TaskType TYPE = new TaskType("whatsapp");

    @Test
    void theSameKeyAlwaysGivesTheSameTask() {
        TaskId id = TaskId.derivedFrom("acme", TYPE, "order-1");
        assertThat(TaskId.derivedFrom("acme", TYPE, "order-1")).isEqualTo(id);
        assertThat(UUID.fromString(id.value()).version()).isEqualTo(5);
        assertThat(UUID.fromString(id.value()).variant()).isEqualTo(2);
    }

    @Test
    void organisationTypeAndKeyEachMakeADifference() {
        assertThat(new TaskId[] {
                    TaskId.derivedFrom("acme", TYPE, "order-1"),
                    TaskId.derivedFrom("other", TYPE, "order-1"),
                    TaskId.derivedFrom("acme", new TaskType("report"), "order-1"),
                    TaskId.derivedFrom("acme", TYPE, "order-2")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void randomIdsDiffer() {
        assertThat(TaskId.random()).isNotEqualTo(TaskId.random());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7D444840-9DC0-11D1-B245-5FFDCE74FAD2",
                "7d4448409dc011d1b2455ffdce74fad2",
                "7d444840-9dc0-11d1-b245-5ffdce74fad2 ",
                "' or 1=1"
            })
    void onlyALowerCaseUuidIsAnId(String text) {
        assertThatThrownBy(() -> new TaskId(text)).isInstanceOf(InvalidTaskException.class);
    }
}
