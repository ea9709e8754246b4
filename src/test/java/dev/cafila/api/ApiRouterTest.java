package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cafila.api.contract.Contract;
import dev.cafila.api.health.HealthReport.Check;
import dev.cafila.api.task.TaskOperations;
import dev.cafila.api.task.TaskView;
import dev.cafila.store.HistoryEntry;
import dev.cafila.store.LogLine;
import dev.cafila.store.TaskPage;
import dev.cafila.store.TaskQuery;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRouterTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final ObjectMapper json = new ObjectMapper();
    private final List<TaskRequest> submitted = new ArrayList<>();
    private final Map<TaskId, TaskSnapshot> stored = new HashMap<>();
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<TaskQuery> queries = new ArrayList<>();
    private ApiRouter api;
    private WireServer server;

    @BeforeEach
    void start(@TempDir Path routes) throws Exception {
        Files.writeString(routes.resolve("report.schema.json"), """
                {"type":"object","x-priority":"low","properties":{"to":{"type":"string"},"delay":{"type":"string"}}}
                """);
        Files.writeString(routes.resolve("webhook-delivery.schema.json"), "{\"type\":\"object\"}");
        TaskTypes types = TaskTypes.in(routes);
        TaskOperations tasks = new TaskOperations(
                request -> accept(types, request), types, new MapView(), () -> 0, Clock.fixed(NOW, ZoneOffset.UTC));
        api = new ApiRouter(tasks, () -> checks, ApiLimits.DEFAULT);
        server = new WireServer(api::mount);
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    /** Accepts as the submitter does, but on no broker. */
    private synchronized Receipt accept(TaskTypes types, TaskRequest request) {
        TaskPriority priority = types.defaultPriority(request.type());
        if (request.payload().contains("\"to\":1")) {
            throw new InvalidTaskException("/payload/to", "must be of type string");
        }
        String key = request.idempotencyKey();
        boolean replayed = key != null && submitted.stream().anyMatch(earlier -> key.equals(earlier.idempotencyKey()));
        submitted.add(request);
        Task task = new Task(
                key == null ? TaskId.random() : TaskId.derivedFrom(request.org(), request.type(), key),
                request.type(),
                1,
                request.name(),
                request.payload(),
                request.priority() == null ? priority : request.priority(),
                request.org(),
                request.user(),
                NOW,
                request.overrides(),
                request.orderingKey(),
                request.correlationId());
        return new Receipt(task, request.deliverAt(), replayed);
    }

    private final class MapView implements TaskView {
        @Override
        public Optional<TaskSnapshot> find(String org, TaskId id) {
            return Optional.ofNullable(stored.get(id)).filter(task -> task.org().equals(org));
        }

        @Override
        public TaskPage list(TaskQuery query) {
            queries.add(query);
            return new TaskPage(List.copyOf(stored.values()), "more");
        }

        @Override
        public List<HistoryEntry> history(String org, TaskId id) {
            return stored.containsKey(id)
                    ? List.of(new HistoryEntry(1, "completed", NOW, "{\"worker\":\"w\"}"))
                    : List.of();
        }

        @Override
        public List<LogLine> logs(String org, TaskId id) {
            return stored.containsKey(id) ? List.of(new LogLine(1, NOW, 1, "INFO", "half way")) : List.of();
        }
    }

    private static TaskSnapshot failed(TaskId id) {
        Failure failure = new Failure(Failure.Kind.PERMANENT, "java.io.IOException", "no", "at x", null);
        return new TaskSnapshot(
                id,
                new TaskType("report"),
                TaskState.FAILED,
                "n",
                "{\"to\":\"a\"}",
                TaskPriority.HIGH,
                "default",
                "",
                2,
                2,
                4,
                NOW,
                null,
                NOW,
                NOW,
                50,
                "half",
                null,
                failure,
                null,
                "c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/background"})
    void acceptsATaskThatIsFoundAtOnce(String base) throws Exception {
        HttpResponse<String> answer = server.post(
                base + "/tasks",
                "{\"task_type\":\"REPORT\",\"payload\":{\"n\":1.10},\"priority\":\"high\",\"delay\":\"5m\"}");
        JsonNode receipt = read(answer, 202);
        String self = base + "/tasks/" + receipt.get("id").textValue();
        assertThat(receipt.get("state").textValue()).isEqualTo("delayed");
        assertThat(receipt.get("deliverAt").textValue()).isEqualTo("2030-01-01T00:05:00Z");
        assertThat(receipt.at("/links/self").textValue()).isEqualTo(self);
        assertThat(answer.headers().firstValue("Location")).contains(self);
        assertThat(submitted.get(0).payload()).isEqualTo("{\"n\":1.10}");

        JsonNode task = read(server.get(self), 200);
        assertThat(task.get("state").textValue()).isEqualTo("delayed");
        assertThat(task.get("priority").textValue()).isEqualTo("high");
        assertThat(task.at("/payload/n").doubleValue()).isEqualTo(1.1);
        assertThat(read(server.get(self + "/logs"), 200).get("logs")).isEmpty();
        assertThat(read(server.get(self + "/history"), 200).get("events")).isEmpty();
        assertThat(read(server.get(self + "/progress"), 200).get("percent").doubleValue())
                .isZero();
    }

    @Test
    void answersARepeatedKeyWithTheSameTask() throws Exception {
        HttpResponse<String> first = withKey("k 1");
        HttpResponse<String> again = withKey("k 1");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotent-Replay")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(read(withKey("k".repeat(256)), 400).get("detail").textValue())
                .isEqualTo("Idempotency-Key must be 1 to 255 printable ASCII characters");
        assertThat(withKey("").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> withKey(String key) throws Exception {
        return server.send(server.to("/api/tasks")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"type\":\"report\",\"payload\":{}}")));
    }

    @Test
    void takesOptionsFromBesideTheFieldsOfATypedPayload() throws Exception {
        read(
                server.post(
                        "/api/background/tasks/webhook-delivery",
                        "{\"webhook_url\":\"http://x\",\"data\":{},\"headers\":{},\"sign_payload\":false,\"priority\":\"high\"}"),
                202);
        assertThat(submitted.get(0).payload())
                .isEqualTo("{\"webhook_url\":\"http://x\",\"data\":{},\"headers\":{},\"sign_payload\":false}");
        assertThat(submitted.get(0).priority()).isEqualTo(TaskPriority.HIGH);

        read(server.post("/api/tasks/report", "{\"delay\":\"none\",\"attempts\":2}"), 202);
        assertThat(submitted.get(1).payload()).isEqualTo("{\"delay\":\"none\"}");
        assertThat(submitted.get(1).deliverAt()).isNull();
        assertThat(submitted.get(1).overrides().maximumRedeliveries()).isEqualTo(1);
    }

    @Test
    void pointsIntoTheBodyAsItWasSent() throws Exception {
        JsonNode typed = read(server.post("/api/tasks/report", "{\"to\":1}"), 400);
        assertThat(typed.at("/errors/0/pointer").textValue()).isEqualTo("/to");
        JsonNode whole = read(server.post("/api/tasks", "{\"type\":\"report\",\"payload\":{\"to\":1}}"), 400);
        assertThat(whole.at("/errors/0/pointer").textValue()).isEqualTo("/payload/to");
        JsonNode option = read(server.post("/api/tasks/report", "{\"priority\":[]}"), 400);
        assertThat(option.at("/errors/0/pointer").textValue()).isEqualTo("/priority");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'report'} | 400 | INVALID_REQUEST | payload is missing",
                "{'payload':{}} | 400 | INVALID_REQUEST | The body must say of what type the task is, in the field type",
                "{'type':'report','payload':{},'prio':1} | 400 | INVALID_REQUEST | prio is not a known field; known are type, task_type, payload, name, priority, delay, scheduledFor, scheduled_for, max_retries, maxRetries, attempts, backoff, ordering_key, correlation_id",
                "{'type':'report','payload':[]} | 400 | INVALID_REQUEST | payload must be of type object",
                "{'type':'report','payload':{},'priority':11} | 400 | INVALID_REQUEST | priority must be critical, high, normal, low or a number from 1 (most urgent) to 10",
                "{'type':'report','payload':{},'priority':'soon'} | 400 | INVALID_REQUEST | priority must be critical, high, normal, low or a number from 1 (most urgent) to 10",
                "{'type':'report','payload':{},'delay':'soon'} | 400 | INVALID_REQUEST | delay must be a number of milliseconds from 0, or text such as 5m or PT5M",
                "{'type':'report','payload':{},'delay':-1} | 400 | INVALID_REQUEST | delay must be a number of milliseconds from 0, or text such as 5m or PT5M",
                "{'type':'report','payload':{},'scheduledFor':'soon'} | 400 | INVALID_REQUEST | scheduledFor must be a date or a date-time such as 2030-01-31T09:00:00Z",
                "{'type':'report','payload':{},'backoff':{'type':'x'}} | 400 | INVALID_REQUEST | backoff must be a number of milliseconds from 0, or an object such as {\"type\": \"exponential\", \"delay\": 1000}",
                "{'type':'report','payload':{},'max_retries':1001} | 400 | INVALID_REQUEST | max_retries must be at most 1000",
                "{'type':'report','payload':{},'max_retries':1,'attempts':2} | 400 | INVALID_REQUEST | max_retries must not be given together with attempts (and 1 more, see errors)",
                "{'type':'report','payload':{},'max_retries':1,'maxRetries':2} | 400 | INVALID_REQUEST | max_retries must not differ from maxRetries, which means the same (and 1 more, see errors)",
                "{'type':'report','task_type':'other','payload':{}} | 400 | INVALID_REQUEST | type must not differ from task_type, which means the same (and 1 more, see errors)",
                "{'type':'report','payload':{},'name':'a\\u0000'} | 400 | INVALID_REQUEST | name must be text of at most 255 characters without control characters",
                "{'type':'report','payload':{},'delay':'3654d'} | 422 | DELAY_TOO_LONG | delay must be at most 10 years from now.",
                "{'type':'report','payload':{},'delay':1e99} | 422 | DELAY_TOO_LONG | delay must be at most 10 years from now.",
                "{'type':'report','payload':{},'scheduledFor':'2041-01-01'} | 422 | DELAY_TOO_LONG | scheduledFor must be at most 10 years from now.",
                "{'type':'nothing','payload':{}} | 422 | UNKNOWN_TASK_TYPE | There is no type 'nothing'. Known: report, webhook-delivery.",
                "{'type':'no thing','payload':{}} | 400 | INVALID_REQUEST | type must be a slug of at most 64 letters, digits and single hyphens such as document-processing",
            })
    void saysWhatIsWrongWithASubmission(String body, int status, String code, String detail) throws Exception {
        JsonNode problem = read(server.post("/api/tasks", body.replace('\'', '"')), status);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("detail").textValue()).isEqualTo(detail);
    }

    @Test
    void refusesUnknownTypesInThePath() throws Exception {
        JsonNode problem = read(server.post("/api/tasks/nothing", "{}"), 422);
        assertThat(problem.get("code").textValue()).isEqualTo("UNKNOWN_TASK_TYPE");
    }

    @Test
    void showsATask() throws Exception {
        TaskId id = TaskId.random();
        stored.put(id, failed(id));
        JsonNode task = read(server.get("/api/tasks/" + id), 200);
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
        TaskQuery query = queries.get(0);
        assertThat(query.states()).isEqualTo(Set.of(TaskState.FAILED, TaskState.WAITING, TaskState.ACTIVE));
        assertThat(query.type()).isEqualTo(new TaskType("report"));
        assertThat(query.submittedFrom()).isEqualTo(Instant.parse("2029-12-31T00:00:00Z"));
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.cursor()).isEqualTo("c");
        assertThat(page.get("next").textValue()).isEqualTo("more");
        assertThat(page.at("/tasks/0").has("payload")).isFalse();
        assertThat(page.at("/tasks/0/error").has("stack")).isFalse();

        read(server.get("/api/tasks"), 200);
        assertThat(queries.get(1).limit()).isEqualTo(50);
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

    private void assertFits(String schema, HttpResponse<String> answer) throws Exception {
        assertThat(Contract.load().schema(schema).errorsIn(json.readTree(answer.body())))
                .as(schema)
                .isEmpty();
    }

    private JsonNode read(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }
}
