package dev.cafila.api;

import dev.cafila.api.privacy.Subjects;
import dev.cafila.api.stats.Exposition;
import dev.cafila.api.stats.PublicNumbers;
import dev.cafila.api.stats.RouteEdits;
import dev.cafila.api.stream.StreamLimits;
import dev.cafila.api.submit.Submissions;
import dev.cafila.store.Recorder;
import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.SubjectKey;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.SseClient;
import dev.cafila.trace.Tracing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The whole contract over a real store, without a broker: what is to be told is recorded by the test. */
final class StreamServer implements AutoCloseable {

    final Store store;
    private final StoreSettings settings;
    final ApiRouter api;
    final TestAccess access;
    private final WireServer server;
    private final Recorder recorder;

    StreamServer(Path folder, StreamLimits streams, Clock clock) throws Exception {
        settings = new StoreSettings("jdbc:sqlite:" + folder.resolve("cafila.db"), "", "");
        access = new TestAccess(clock);
        store = Store.open(settings);
        recorder = store.recorder();
        TaskTypes types = TaskTypes.in(folder);
        MapBroker broker = new MapBroker();
        TaskOperations tasks = new TaskOperations(
                new NobodySubmits(),
                types,
                StoreOperations.of(store, clock),
                new BrokerOperations(broker, broker, broker, List::of),
                () -> 0,
                new Subjects(SubjectKey.NONE, new TestAccess(Clock.systemUTC()), Clock.systemUTC()),
                RouteEdits.NONE,
                Exposition.none(),
                PublicNumbers.COARSE,
                ApiServer.LINKS,
                TestSchedules.NONE,
                new TestLevels(),
                clock);
        api = new ApiRouter(tasks, Map::of, access.handlers(), new ApiLimits(8, 2000, 1000, streams), Tracing.OFF);
        server = new WireServer(api::mount);
    }

    StoreSettings settings() {
        return settings;
    }

    void record(List<TaskEvent> events) throws Exception {
        recorder.keep(events);
    }

    /** @param last the last id that was read; empty for none */
    SseClient listen(String path, String last) throws IOException {
        String authorization = "Bearer " + TestAccess.LOCAL_KEY;
        return last.isEmpty()
                ? listenAs(TestAccess.LOCAL_KEY, path)
                : SseClient.open(server.port(), "/api" + path, "Authorization", authorization, "Last-Event-ID", last);
    }

    SseClient listenAs(String credential, String path) throws IOException {
        return SseClient.open(server.port(), "/api" + path, "Authorization", "Bearer " + credential);
    }

    SseClient narrow(String path) throws IOException {
        return SseClient.narrow(server.port(), "/api" + path, "Authorization", "Bearer " + TestAccess.LOCAL_KEY);
    }

    static Task task() {
        return new Task(
                TaskId.random(),
                new TaskType("report"),
                1,
                "",
                "{}",
                TaskPriority.NORMAL,
                Task.DEFAULT_ORG,
                "ana",
                Instant.now(),
                TaskOverrides.NONE,
                null,
                null);
    }

    static TaskEvent submitted(Task task) {
        return new TaskEvent.Submitted(task, task.submittedAt(), null);
    }

    static TaskEvent logged(Task task, int sequence, String line) {
        return new TaskEvent.Logged(task.ref(), 1, task.submittedAt(), sequence, "INFO", line);
    }

    static TaskEvent completed(Task task) {
        Instant at = task.submittedAt();
        return new TaskEvent.Completed(task.ref(), 1, at, new TaskEvent.Run("w", at, 1), "{\"n\":1}");
    }

    @Override
    public void close() {
        api.close();
        server.close();
        store.close();
    }

    private static final class NobodySubmits implements Submissions {
        @Override
        public Receipt submit(TaskRequest request) {
            throw new UnsupportedOperationException("nobody submits here");
        }

        @Override
        public List<Receipt> submitAll(List<TaskRequest> requests) {
            throw new UnsupportedOperationException("nobody submits here");
        }
    }
}
