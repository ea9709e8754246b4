package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cafila.api.access.RequestLimits;
import dev.cafila.api.contract.Contract;
import dev.cafila.api.health.HealthReport.Check;
import dev.cafila.api.privacy.Subjects;
import dev.cafila.api.stats.Exposition;
import dev.cafila.api.stats.PublicNumbers;
import dev.cafila.api.stats.RouteEdits;
import dev.cafila.api.submit.Submissions;
import dev.cafila.identity.FileLinks;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.SubjectKey;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import dev.cafila.trace.Tracing;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Serves the whole contract, over a submitter and a store that are maps. */
class ApiServer {

    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    static final FileLinks LINKS = new FileLinks(new byte[32], "http://localhost");

    final ObjectMapper json = new ObjectMapper();

    final List<TaskRequest> submitted = new ArrayList<>();

    final List<Receipt> receipts = new ArrayList<>();

    final MapStore store = new MapStore();

    final Map<TaskId, TaskSnapshot> stored = store.tasks;

    final MapBroker broker = new MapBroker();

    final TestAccess access = new TestAccess(Clock.fixed(NOW, ZoneOffset.UTC));

    final Map<String, Check> checks = new LinkedHashMap<>();

    ApiRouter api;

    WireServer server;

    /** Without any, unless a test says otherwise. */
    RequestLimits limits() {
        return new RequestLimits(0, 0);
    }

    @BeforeEach
    void start(@TempDir Path routes) throws Exception {
        addTypes(routes);
        TaskTypes types = TaskTypes.in(routes);
        TaskOperations tasks = new TaskOperations(
                submissions(types),
                types,
                new StoreOperations(store, store, store, store, store, store, store, store, store::file),
                new BrokerOperations(broker, broker, broker, List::of),
                () -> 0,
                new Subjects(SubjectKey.of(new byte[32]), access, Clock.fixed(NOW, ZoneOffset.UTC)),
                RouteEdits.NONE,
                Exposition.none(),
                PublicNumbers.COARSE,
                LINKS,
                schedules(types),
                new TestLevels(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        api = new ApiRouter(tasks, () -> checks, access.handlers(limits()), ApiLimits.DEFAULT, Tracing.OFF);
        server = new WireServer(api::mount, TestAccess.LOCAL_KEY);
    }

    /** Without any, unless a test says otherwise. */
    ScheduleParts schedules(TaskTypes types) {
        return TestSchedules.NONE;
    }

    /** Puts the schemas of the types there are into a folder. */
    void addTypes(Path routes) throws Exception {
        Files.writeString(routes.resolve("report.schema.json"), """
                {"type":"object","x-priority":"low","properties":{"to":{"type":"string"},"delay":{"type":"string"}}}
                """);
        Files.writeString(routes.resolve("webhook-delivery.schema.json"), "{\"type\":\"object\"}");
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    private Submissions submissions(TaskTypes types) {
        return new Submissions() {
            @Override
            public Receipt submit(TaskRequest request) {
                Receipt receipt = accept(types, request);
                receipts.add(receipt);
                return receipt;
            }

            @Override
            public List<Receipt> submitAll(List<TaskRequest> requests) {
                return requests.stream().map(this::submit).toList();
            }
        };
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

    static TaskSnapshot failed(TaskId id) {
        return task(id, TaskState.FAILED, NOW, null);
    }

    static TaskSnapshot in(TaskState state, TaskId id) {
        return task(id, state, state.isEnd() ? NOW : null, null);
    }

    static TaskSnapshot discarded(TaskId id) {
        return task(id, TaskState.FAILED, NOW, NOW);
    }

    private static TaskSnapshot task(
            TaskId id, TaskState state, @Nullable Instant finishedAt, @Nullable Instant discardedAt) {
        Failure failure = new Failure(Failure.Kind.PERMANENT, "java.io.IOException", "no", "at x", null);
        return new TaskSnapshot(
                id,
                new TaskType("report"),
                state,
                "n",
                "{\"to\":\"a\"}",
                TaskPriority.HIGH,
                "default",
                "",
                2,
                2,
                4,
                "3f2a91c07bde",
                NOW,
                null,
                NOW,
                finishedAt,
                discardedAt,
                50,
                "half",
                null,
                failure,
                null,
                "c1",
                null);
    }

    /** Puts a failed task into the store and its dead letter into the broker. */
    TaskId fail() {
        TaskId id = TaskId.random();
        stored.put(id, failed(id));
        broker.deadLetters.put(id, dead(id));
        return id;
    }

    static Task dead(TaskId id) {
        return new Task(
                id,
                new TaskType("report"),
                2,
                "n",
                "{\"to\":\"a\"}",
                TaskPriority.HIGH,
                "default",
                "",
                NOW,
                TaskOverrides.NONE,
                null,
                "c1");
    }

    JsonNode post(String path, String body, int status) throws Exception {
        return read(server.post("/api" + path, body), status);
    }

    /** Posts without a body. */
    JsonNode post(String path, int status) throws Exception {
        return read(server.send(server.to("/api" + path).POST(BodyPublishers.noBody())), status);
    }

    JsonNode delete(String path, int status) throws Exception {
        return read(server.send(server.to("/api" + path).DELETE()), status);
    }

    static String code(JsonNode problem) {
        return problem.path("code").asText();
    }

    JsonNode read(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }

    void assertFits(String schema, HttpResponse<String> answer) throws Exception {
        assertFits(schema, json.readTree(answer.body()));
    }

    static void assertFits(String schema, JsonNode answer) {
        assertThat(Contract.load().schema(schema).errorsIn(answer)).as(schema).isEmpty();
    }
}
