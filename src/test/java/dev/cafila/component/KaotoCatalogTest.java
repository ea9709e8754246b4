package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The entry for Kaoto's catalogue says of {@code task:} what the component itself says. */
class KaotoCatalogTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode entry = read("kaoto/components.json").path("task");

    @Test
    void itIsTheGeneratedMetadata() {
        ObjectNode camels = entry.deepCopy();
        camels.remove("propertiesSchema");
        assertThat((JsonNode) camels)
                .isEqualTo(read("src/generated/resources/META-INF/dev/cafila/component/task.json"));
    }

    @Test
    void itsFormHasEveryOption() {
        JsonNode form = entry.path("propertiesSchema").path("properties");
        for (Map.Entry<String, JsonNode> option : entry.path("properties").properties()) {
            assertThat(form.path(option.getKey()).path("description"))
                    .as(option.getKey())
                    .isEqualTo(option.getValue().path("description"));
        }
        assertThat(form).hasSameSizeAs(entry.path("properties"));
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(Path.of(file).toFile());
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
