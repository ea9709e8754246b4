package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.HttpApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** What every journey does: hand in a task, and follow it to its end as whoever handed it in would. */
interface Journey {

    RunningCafila cafila();

    /** Submits and returns the id. */
    default String submit(String json) throws Exception {
        Answer answer = cafila().http.post("/api/tasks", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.at("/id");
    }

    default JsonNode task(String id) throws Exception {
        Answer answer = cafila().http.get("/api/tasks/" + id);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Waits until a task has ended, and returns it. */
    default JsonNode end(String id) {
        return eventually(
                () -> task(id),
                task -> Set.of("completed", "failed", "cancelled")
                        .contains(task.get("state").asText()));
    }

    /** Returns a task's events as {@code kind attempt}, in the order the history has them. */
    default List<String> history(String id) throws Exception {
        List<String> events = new ArrayList<>();
        cafila().http
                .get("/api/tasks/" + id + "/history")
                .json()
                .get("events")
                .forEach(event -> events.add(
                        event.get("kind").asText() + " " + event.get("attempt").asInt()));
        return events;
    }

    /** Waits for the one task of a type that has this correlation id, and returns it as the list shows it. */
    default JsonNode correlated(String type, String correlationId) {
        return eventually(() -> listed(type, correlationId), tasks -> tasks.size() > 0)
                .get(0);
    }

    /** Returns the newest tasks of a type that have this correlation id. */
    default List<JsonNode> listed(String type, String correlationId) throws Exception {
        List<JsonNode> tasks = new ArrayList<>();
        cafila().http
                .get("/api/tasks?limit=200&type=" + type)
                .json()
                .get("tasks")
                .forEach(task -> {
                    if (task.get("correlationId").asText().equals(correlationId)) {
                        tasks.add(task);
                    }
                });
        return tasks;
    }

    static <T> T eventually(Callable<T> look, java.util.function.Predicate<T> good) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(look, good);
    }
}
