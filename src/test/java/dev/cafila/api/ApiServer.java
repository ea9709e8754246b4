package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cafila.api.health.HealthReport.Check;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Serves the whole contract, over a submitter and a store that are maps. */
class ApiServer {

    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    final ObjectMapper json = new ObjectMapper();

    final List<TaskRequest> submitted = new ArrayList<>();

    final Map<TaskId, TaskSnapshot> stored = new HashMap<>();

    final Map<String, Check> checks = new LinkedHashMap<>();

    final List<TaskQuery> queries = new ArrayList<>();

    ApiRouter api;

    WireServer server;

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
    synchronized Receipt accept(TaskTypes types, TaskRequest request) {
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
                    ? List.of(new HistoryEntry("e", 1, "completed", NOW, "{\"worker\":\"w\"}"))
                    : List.of();
        }

        @Override
        public List<LogLine> logs(String org, TaskId id) {
            return stored.containsKey(id) ? List.of(new LogLine(1, NOW, 1, "INFO", "half way")) : List.of();
        }
    }

    static TaskSnapshot failed(TaskId id) {
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
                null,
                50,
                "half",
                null,
                failure,
                null,
                "c1");
    }

    JsonNode read(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }
}
