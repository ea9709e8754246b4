package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cafila.api.health.HealthReport;
import dev.cafila.api.health.HealthReport.Check;
import dev.cafila.store.HistoryEntry;
import dev.cafila.store.TaskQuery;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest extends ApiServer {

    @Test
    void showsATask() throws Exception {
        TaskId id = TaskId.random();
        stored.put(id, failed(id));
        store.history.add(new HistoryEntry("e", 1, "completed", NOW, "{\"worker\":\"w\"}"));
        JsonNode task = read(server.get("/api/tasks/" + id), 200);
        assertThat(task.at("/error/fingerprint").textValue()).matches("[0-9a-f]{16}");
        assertThat(task.get("discardedAt").isNull()).isTrue();
        assertThat(task.at("/error/stack").textValue()).isEqualTo("at x");
        assertThat(task.at("/error/permanent").booleanValue()).isTrue();
        assertThat(task.at("/payload/to").textValue()).isEqualTo("a");
        assertThat(task.get("result").isNull()).isTrue();
        assertThat(task.get("maxAttempts").intValue()).isEqualTo(4);
        assertThat(read(server.get("/api/tasks/" + id + "/logs"), 200)
                        .at("/logs/0/message")
                        .textValue())
                .isEqualTo("half way");
        assertThat(read(server.get("/api/tasks/" + id + "/history"), 200)
                        .at("/events/0/data/worker")
                        .textValue())
                .isEqualTo("w");
        assertThat(read(server.get("/api/tasks/" + id + "/progress"), 200)
                        .get("percent")
                        .intValue())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/logs", "/history", "/progress"})
    void knowsNoOtherTasks(String page) throws Exception {
        assertThat(read(server.get("/api/tasks/" + UNKNOWN + page), 404)
                        .get("code")
                        .textValue())
                .isEqualTo("TASK_NOT_FOUND");
        JsonNode problem = read(server.get("/api/tasks/17" + page), 400);
        assertThat(problem.get("code").textValue()).isEqualTo("INVALID_ID");
        assertThat(problem.get("detail").textValue()).startsWith("id must be a lower-case UUID");
    }

    @Test
    void listsTasks() throws Exception {
        TaskId id = TaskId.random();
        stored.put(id, failed(id));
        JsonNode page = read(
                server.get(
                        "/api/tasks?state=failed,waiting&status=active&type=REPORT&from=2029-12-31&limit=7&cursor=c"),
                200);
        TaskQuery query = store.queries.get(0);
        assertThat(query.states()).isEqualTo(Set.of(TaskState.FAILED, TaskState.WAITING, TaskState.ACTIVE));
        assertThat(query.type()).isEqualTo(new TaskType("report"));
        assertThat(query.submittedFrom()).isEqualTo(Instant.parse("2029-12-31T00:00:00Z"));
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.cursor()).isEqualTo("c");
        assertThat(page.get("next").textValue()).isEqualTo("more");
        assertThat(page.at("/tasks/0").has("payload")).isFalse();
        assertThat(page.at("/tasks/0/error").has("stack")).isFalse();

        read(server.get("/api/tasks"), 200);
        assertThat(store.queries.get(1).limit()).isEqualTo(50);
        JsonNode problem = read(server.get("/api/tasks?state=lost"), 400);
        assertThat(problem.get("detail").textValue())
                .isEqualTo("state must be waiting, delayed, active, completed, failed or cancelled");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  healthy,   200, ready,     200",
        "true,  false, degraded,  200, ready,     200",
        "false, true,  unhealthy, 503, not-ready, 503"
    })
    void tellsItsHealth(boolean broker, boolean store, String health, int status, String ready, int readyStatus)
            throws Exception {
        checks.put("broker", new Check(broker, true, ""));
        checks.put("store", new Check(store, false, "slow"));
        for (String base : List.of("", "/api", "/api/background")) {
            JsonNode whole = read(server.get(base + "/health"), status);
            assertThat(whole.get("status").textValue()).isEqualTo(health);
            assertThat(whole.at("/components/store/detail").textValue()).isEqualTo("slow");
            assertThat(read(server.get(base + "/health/ready"), readyStatus)
                            .get("status")
                            .textValue())
                    .isEqualTo(ready);
            assertThat(read(server.get(base + "/health/live"), 200)
                            .get("status")
                            .textValue())
                    .isEqualTo("alive");
        }
    }

    @Test
    void aPartThatIsDegradedIsToldAsSuchEvenIfItIsVital() throws Exception {
        checks.put("broker", new Check(HealthReport.State.DEGRADED, true, "slow"));
        JsonNode whole = read(server.get("/health"), 200);
        assertThat(whole.get("status").textValue()).isEqualTo("degraded");
        assertThat(whole.at("/components/broker/status").textValue()).isEqualTo("degraded");
        assertFits("Health", server.get("/health"));
        read(server.get("/health/ready"), 200);
    }

    @Test
    void servesItsContract() throws Exception {
        for (String base : List.of("", "/api", "/api/background")) {
            HttpResponse<String> yaml = server.get(base + "/openapi.yaml");
            assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
            assertThat(read(server.get(base + "/openapi.json"), 200)).isEqualTo(new YAMLMapper().readTree(yaml.body()));
        }
    }

    @Test
    void answersAsTheContractSays() throws Exception {
        TaskId id = TaskId.random();
        stored.put(id, failed(id));
        checks.put("broker", new Check(true, true, ""));
        String self = "/api/tasks/" + id;
        assertFits("Receipt", server.post("/api/tasks/report", "{}"));
        assertFits("Task", server.get(self));
        assertFits("TaskLogs", server.get(self + "/logs"));
        assertFits("TaskHistory", server.get(self + "/history"));
        assertFits("TaskProgress", server.get(self + "/progress"));
        assertFits("TaskPage", server.get("/api/tasks"));
        assertFits("Problem", server.get("/api/tasks?limit=0"));
        assertFits("Health", server.get("/health"));
        assertFits("Liveness", server.get("/health/live"));
        assertFits("Readiness", server.get("/health/ready"));
    }
}
