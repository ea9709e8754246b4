package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.identity.AccessRole;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.testing.SseClient;
import dev.cafila.testing.SseClient.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Live streams over HTTP: what they begin with, whom they tell what, and what is refused. */
class StreamingTest extends ApiServer {

    private final TaskSnapshot running = in(TaskState.ACTIVE, TaskId.random());
    private final TaskSnapshot ended = in(TaskState.COMPLETED, TaskId.random());

    private SseClient listen(String path, String... headers) throws IOException {
        store.tasks.put(running.id(), running);
        store.tasks.put(ended.id(), ended);
        return listenAs(TestAccess.LOCAL_KEY, path, headers);
    }

    private SseClient listenAs(String credential, String path, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + credential));
        return SseClient.open(server.port(), "/api" + path, all.toArray(String[]::new));
    }

    private JsonNode refused(String path, int status) throws Exception {
        return read(server.get(path), status);
    }

    private String wrongParameter(String path) throws Exception {
        return refused(path, 400).at("/errors/0/parameter").asText();
    }

    @Test
    void aStreamIsOneThatNobodyKeepsBack() throws Exception {
        try (SseClient client = listen("/tasks/" + running.id() + "/stream")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(client.header("Cache-Control")).contains("no-cache");
            assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(client.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void aTaskIsToldFromItsBeginningToItsEndWithItsResult() throws Exception {
        store.record(running, "submitted", "{}");
        store.record(ended, "submitted", "{}");
        try (SseClient client = listen("/tasks/" + running.id() + "/stream")) {
            Event submitted = client.next();
            assertThat(submitted.name()).isEqualTo("submitted");
            assertThat(submitted.id()).isEqualTo("1");
            assertFits("StreamEvent", submitted.data());
            assertThat(submitted.data().path("state").asText()).isEqualTo("waiting");
            store.record(running, "progressed", "{\"sequence\":1,\"percent\":50.0,\"message\":\"page 8\"}");
            Event progressed = client.next();
            assertThat(progressed.data().at("/data/percent").asDouble()).isEqualTo(50);
            assertThat(progressed.data().at("/data/message").asText()).isEqualTo("page 8");
            store.record(ended, "logged", "{}");
            store.record(running, "completed", "{\"worker\":\"w\"}");
            Event completed = client.next();
            assertFits("StreamEvent", completed.data());
            assertThat(completed.id()).isEqualTo("5");
            assertThat(completed.data().at("/data/result/sent").asBoolean()).isTrue();
            assertThat(completed.data().path("state").asText()).isEqualTo("completed");
            Event end = client.next();
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.id()).isEqualTo("5");
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void aFailureIsToldWithoutItsStackAndBringsTheStreamOfItsTaskToAnEnd() throws Exception {
        store.record(running, "failed", """
                {"worker":"w","failure":{"kind":"PERMANENT","error":"java.io.IOException","message":"no","stack":"at x"}}
                """);
        try (SseClient client = listen("/tasks/" + running.id() + "/stream")) {
            Event failed = client.next();
            assertFits("StreamEvent", failed.data());
            assertThat(failed.data().at("/data/error/message").asText()).isEqualTo("no");
            assertThat(failed.data().at("/data/error/permanent").asBoolean()).isTrue();
            assertThat(failed.text()).doesNotContain("stack").doesNotContain("failure");
            assertThat(client.next().name()).isEqualTo("end");
        }
    }

    @Test
    void aStreamGoesOnAfterTheLastEventThatWasRead() throws Exception {
        for (int i = 1; i <= 5; i++) {
            store.record(running, "logged", "{\"line\":" + i + "}");
        }
        try (SseClient client = listen("/tasks/" + running.id() + "/stream", "Last-Event-ID", "3")) {
            assertThat(client.next().id()).isEqualTo("4");
            assertThat(client.next().id()).isEqualTo("5");
        }
        try (SseClient client = listen("/tasks/stream?lastEventId=4")) {
            assertThat(client.next().id()).isEqualTo("5");
        }
        try (SseClient client = listen("/tasks/stream?lastEventId=1", "Last-Event-ID", "4")) {
            assertThat(client.next().id()).isEqualTo("5");
        }
    }

    @Test
    void theStreamOfAllTasksBeginsNowAndCanBeNarrowedToTypesAndKinds() throws Exception {
        store.record(running, "submitted", "{}");
        try (SseClient all = listen("/tasks/stream");
                SseClient narrowed = listen("/tasks/stream?type=REPORT&kind=logged,completed&kind=failed");
                SseClient others = listen("/tasks/stream?type=whatsapp")) {
            store.record(running, "progressed", "{}");
            store.record(running, "completed", "{}");
            assertThat(all.next().id()).isEqualTo("2");
            assertThat(all.next().id()).isEqualTo("3");
            assertThat(narrowed.next().id()).isEqualTo("3");
            api.refuseRequests();
            assertThat(others.next().name()).isEqualTo("stopping");
        }
    }

    @Test
    void aTaskThatHasEndedIsToldAndTheStreamClosed() throws Exception {
        store.record(ended, "submitted", "{}");
        store.record(ended, "completed", "{}");
        store.record(ended, "progressed", "{}");
        try (SseClient client = listen("/tasks/" + ended.id() + "/stream")) {
            assertThat(client.rest())
                    .extracting(Event::name)
                    .containsExactly("submitted", "completed", "progressed", "end");
        }
    }

    @Test
    void whoeverHeardTheEndAndComesAgainIsToldNotTo() throws Exception {
        store.record(ended, "completed", "{}");
        try (SseClient client = listen("/tasks/" + ended.id() + "/stream", "Last-Event-ID", "1")) {
            assertThat(client.status()).isEqualTo(204);
        }
    }

    @Test
    void anIdThatWasNeverGivenIsSaidToBeSoAndTheTaskToldFromItsBeginning() throws Exception {
        store.record(running, "submitted", "{}");
        try (SseClient client = listen("/tasks/" + running.id() + "/stream", "Last-Event-ID", "99")) {
            assertThat(client.next().name()).isEqualTo("reset");
            assertThat(client.next().id()).isEqualTo("1");
        }
    }

    @Test
    void aTaskThatIsNotThereIsNotFound() throws Exception {
        assertThat(code(refused("/api/tasks/" + UNKNOWN + "/stream", 404))).isEqualTo("TASK_NOT_FOUND");
        assertThat(code(refused("/api/tasks/no-id/stream", 400))).isEqualTo("INVALID_ID");
    }

    @Test
    void anotherOrganisationIsToldNothingOfIt() throws Exception {
        String globex = access.addKey("globex", AccessRole.VIEWER);
        store.tasks.put(running.id(), running);
        try (SseClient client = listenAs(globex, "/tasks/" + running.id() + "/stream")) {
            assertThat(client.status()).isEqualTo(404);
        }
        try (SseClient client = listenAs(globex, "/tasks/stream")) {
            store.record(running, "completed", "{}");
            store.record("globex", running, "logged", "{}");
            assertThat(client.next().name()).isEqualTo("logged");
        }
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        assertThat(wrongParameter("/api/tasks/stream?lastEventId=x")).isEqualTo("lastEventId");
        assertThat(wrongParameter("/api/tasks/stream?kind=finished")).isEqualTo("kind");
        assertThat(wrongParameter("/api/tasks/stream?type=%21")).isEqualTo("type");
        try (SseClient client = listen("/tasks/stream", "Last-Event-ID", "-1")) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.body()).contains("Last-Event-ID").contains("must be the id of an event of a stream");
        }
    }

    @Test
    void whoeverListensIsToldThatTheNodeStopsAndNobodyIsWaitedFor() throws Exception {
        try (SseClient client = listen("/tasks/stream")) {
            api.refuseRequests();
            api.awaitRequests(Duration.ofSeconds(20));
            assertThat(client.rest()).extracting(Event::name).containsExactly("stopping");
        }
        try (SseClient client = listen("/tasks/stream")) {
            assertThat(client.status()).isEqualTo(503);
            assertThat(client.body()).contains("STOPPING");
        }
    }
}
