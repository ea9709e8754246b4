package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.Gate;
import dev.cafila.testing.SseClient;
import dev.cafila.testing.SseClient.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Following tasks live, and going on where one stopped. */
interface StreamingJourney extends Journey {

    private SseClient listen(String path, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + cafila().key()));
        return SseClient.open(cafila().settings.port(), path, all.toArray(String[]::new));
    }

    @Test
    default void progressAndLogsArriveWhileTheTaskRunsAndTheResultWithItsEnd() throws Exception {
        String name = "streamed-" + cafila().settings.port();
        Gate gate = Gate.named(name);
        String id = submit("{\"type\":\"gated\",\"payload\":{\"page\":8,\"gate\":\"" + name + "\"}}");
        try (SseClient client = listen("/api/background/tasks/" + id + "/stream")) {
            assertThat(client.next().name()).isEqualTo("submitted");
            assertThat(client.next().data().path("state").asText()).isEqualTo("active");
            Event progressed = client.next();
            assertThat(progressed.name()).isEqualTo("progressed");
            assertThat(progressed.data().at("/data/percent").asInt()).isEqualTo(50);
            assertThat(progressed.data().at("/data/message").asText()).isEqualTo("page 8");
            Event logged = client.next();
            assertThat(logged.data().at("/data/level").asText()).isEqualTo("WARN");
            assertThat(logged.data().at("/data/message").asText()).isEqualTo("page 8 is empty");
            assertThat(task(id).get("state").asText()).isEqualTo("active");
            gate.open();
            Event completed = client.next();
            assertThat(completed.name()).isEqualTo("completed");
            assertThat(completed.data().at("/data/result")).isEqualTo(task(id).get("result"));
            assertThat(client.rest()).extracting(Event::name).containsExactly("end");
        }
    }

    @Test
    default void whoeverIsCutOffGoesOnWithTheNextEvent() throws Exception {
        String id = submit("{\"type\":\"flaky\",\"payload\":{}}");
        List<String> told = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String last = "0";
        boolean ended = false;
        while (!ended) {
            try (SseClient client = listen("/api/tasks/" + id + "/stream", "Last-Event-ID", last)) {
                Event event = client.next();
                ended = event.name().equals("end");
                if (!ended) {
                    told.add(event.name() + " " + event.data().path("attempt"));
                    ids.add(event.id());
                }
                last = client.lastId();
                ended |= event.name().equals("completed");
            }
        }
        assertThat(told)
                .startsWith("submitted 1")
                .endsWith("completed 3")
                .contains("attempt-failed 1", "attempt-failed 2");
        assertThat(told).doesNotHaveDuplicates();
        assertThat(ids.stream().map(Long::valueOf)).isSorted();
    }

    @Test
    default void allTasksOfAnOrganisationAreToldFromNowOn() throws Exception {
        end(submit("{\"type\":\"echo\",\"payload\":{\"n\":1}}"));
        try (SseClient client = listen("/api/tasks/stream?type=echo&kind=submitted,completed")) {
            String id = submit("{\"type\":\"echo\",\"payload\":{\"n\":2}}");
            Event submitted = eventOf(client, id);
            assertThat(submitted.name()).isEqualTo("submitted");
            Event completed = eventOf(client, id);
            assertThat(completed.name()).isEqualTo("completed");
            assertThat(completed.data().at("/data/result/n").asInt()).isEqualTo(2);
        }
    }

    private static Event eventOf(SseClient client, String id) throws IOException {
        Event event = client.next();
        while (!event.data().path("task").asText().equals(id)) {
            event = client.next();
        }
        return event;
    }

    @Test
    default void aReplayedTaskIsToldOnWhereAStreamWouldElseHaveEnded() throws Exception {
        String id = submit("{\"type\":\"doomed\",\"payload\":{},\"max_retries\":0}");
        try (SseClient client = listen("/api/tasks/" + id + "/stream")) {
            List<Event> told = client.rest();
            assertThat(told).extracting(Event::name).endsWith("failed", "end");
            Event failed = told.get(told.size() - 2);
            assertThat(failed.data().at("/data/error/message").asText()).isEqualTo("never");
        }
        assertThat(cafila().http.post("/api/tasks/" + id + "/retry", "{}").status())
                .isEqualTo(202);
        try (SseClient client = listen("/api/tasks/" + id + "/stream")) {
            assertThat(client.rest())
                    .extracting(Event::name)
                    .contains("replayed")
                    .endsWith("failed", "end");
        }
    }
}
