package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cafila.task.TaskType;
import dev.cafila.testing.HttpApi.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether this process works, and what it offers. */
interface HealthJourney extends Journey {

    @ParameterizedTest
    @CsvSource({
        "/health, healthy",
        "/health/live, alive",
        "/health/ready, ready",
        "/api/health, healthy",
        "/api/background/health, healthy"
    })
    default void saysThatAllIsWell(String path, String status) throws Exception {
        // Who has just been given much to do may be behind for a moment.
        Answer answer = Journey.eventually(
                () -> cafila().http.get(path), each -> each.at("/status").equals(status));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        if (!status.equals("alive")) {
            for (String part : new String[] {"broker", "store", "recorder", "routes", "handlers", "disk"}) {
                assertThat(answer.at("/components/" + part + "/status")).isEqualTo("up");
            }
        }
    }

    @Test
    default void theCountersOfEachInstalledTypeAreThereBeforeItsFirstTask() throws Exception {
        String metrics = cafila().http.get("/metrics").text();
        Path folder = cafila().settings.routes().resolve("tasks");
        for (TaskType type : new InstalledTypes(folder, none -> false).inFolder()) {
            assertThat(metrics).contains("cafila_tasks_failed_total{kind=\"temporary\",type=\"" + type + "\"} ");
        }
    }

    @Test
    default void theContractIsServedInBothForms() throws Exception {
        JsonNode json = cafila().http.get("/openapi.json").json();
        JsonNode yaml =
                new YAMLMapper().readTree(cafila().http.get("/openapi.yaml").text());
        assertThat(json).isEqualTo(yaml);
        assertThat(json.at("/paths/~1tasks/post/operationId").asText()).isEqualTo("submitTask");
    }
}
