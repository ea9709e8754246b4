package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Test;

/** What editors such as Kaoto are told of the component; made by camel-component-maven-plugin and kept in src/generated. */
class TaskComponentMetadataTest {

    @Test
    void theCatalogueKnowsEveryOptionAndSaysWhatItIsFor() throws Exception {
        JsonNode options = catalogue().get("properties");
        List<String> known = new ArrayList<>();
        options.properties().forEach(option -> {
            if (option.getValue().get("kind").asText().equals("parameter")) {
                known.add(option.getKey());
                assertThat(option.getValue().get("description").asText())
                        .as(option.getKey())
                        .isNotBlank();
            }
        });
        known.removeAll(List.of(
                "bridgeErrorHandler",
                "exceptionHandler",
                "exchangePattern",
                "lazyStartProducer")); // of every component
        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(TaskConfiguration.class.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(UriParam.class))
                        .map(java.lang.reflect.Field::getName)
                        .toList());
    }

    @Test
    void theCatalogueKnowsTheHeaders() throws Exception {
        assertThat(catalogue().get("headers").properties().stream().map(java.util.Map.Entry::getKey))
                .contains(TaskConstants.ID, TaskConstants.ATTEMPT, TaskConstants.IDEMPOTENCY_KEY);
    }

    private static JsonNode catalogue() throws Exception {
        try (InputStream in = TaskComponent.class.getResourceAsStream("/META-INF/dev/cafila/component/task.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
