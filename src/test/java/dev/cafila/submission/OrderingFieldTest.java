package dev.cafila.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderingFieldTest {

    private static final TaskType SYNC = new TaskType("sync");

    @TempDir
    Path folder;

    @Test
    void tasksWithTheSameValueHaveTheSameKey() throws Exception {
        TaskTypes types = types("\"x-ordering-key\":\"empresaId\",\"properties\":{\"empresaId\":{}}");
        assertThat(types.orderingKey(SYNC, "{\"empresaId\":\"a-1\",\"n\":1}")).isEqualTo("sync/a-1");
        assertThat(types.orderingKey(SYNC, "{\"n\":2,\"empresaId\":\"a-1\"}")).isEqualTo("sync/a-1");
        assertThat(types.orderingKey(SYNC, "{\"empresaId\":7}")).isEqualTo("sync/7");
    }

    @Test
    void withoutSuchAValueThereIsNoKey() throws Exception {
        TaskTypes types = types("\"x-ordering-key\":\"empresaId\",\"properties\":{\"empresaId\":{}}");
        assertThat(types.orderingKey(SYNC, "{}")).isNull();
        assertThat(types.orderingKey(SYNC, "{\"empresaId\":null}")).isNull();
        assertThat(types.orderingKey(SYNC, "{\"empresaId\":{\"a\":1}}")).isNull();
        assertThat(types("\"type\":\"object\"").orderingKey(SYNC, "{\"empresaId\":\"a\"}"))
                .isNull();
    }

    @Test
    void aValueThatIsTooLongForAGroupStillTellsTasksApart() throws Exception {
        TaskTypes types = types("\"x-ordering-key\":\"k\",\"properties\":{\"k\":{}}");
        String one = types.orderingKey(SYNC, "{\"k\":\"" + "x".repeat(500) + "1\"}");
        String other = types.orderingKey(SYNC, "{\"k\":\"" + "x".repeat(500) + "2\"}");
        assertThat(one).hasSizeLessThan(100).isNotEqualTo(other);
    }

    @Test
    void aFieldThatIsNotThereIsAMistakeOfTheSchema() {
        assertThatThrownBy(() -> types("\"x-ordering-key\":\"empresa\",\"properties\":{\"empresaId\":{}}"))
                .hasMessageContaining("sync.schema.json")
                .hasMessageContaining("x-ordering-key must name one of the properties, not 'empresa'");
    }

    private TaskTypes types(String schema) throws Exception {
        Files.writeString(folder.resolve("sync.schema.json"), "{" + schema + "}");
        return TaskTypes.in(folder);
    }
}
