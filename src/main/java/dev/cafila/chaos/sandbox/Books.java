package dev.cafila.chaos.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What Cafila says about its tasks, asked over HTTP. */
public final class Books {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;
    private final Supplier<String> key;

    /** @param key read again for each question: it may be made only while the process starts */
    public Books(String url, Supplier<String> key) {
        this.url = url;
        this.key = key;
    }

    /** Returns the ids of all tasks in these states, over all pages. */
    public List<String> ids(String states) throws IOException, InterruptedException {
        return rows("&state=" + states).stream().map(TaskRow::id).toList();
    }

    /** Returns all tasks, over all pages. */
    public List<TaskRow> rows() throws IOException, InterruptedException {
        return rows("");
    }

    private List<TaskRow> rows(String filter) throws IOException, InterruptedException {
        List<TaskRow> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/tasks?limit=200" + filter + cursor);
            page.get("tasks").forEach(task -> rows.add(TaskRow.of(task)));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        return rows;
    }

    /** Returns one task. */
    public TaskRow row(String id) throws IOException, InterruptedException {
        return TaskRow.of(get("/api/tasks/" + id));
    }

    /** Returns a task's events, in their order. */
    public List<HistoryEvent> events(String id) throws IOException, InterruptedException {
        List<HistoryEvent> events = new ArrayList<>();
        get("/api/tasks/" + id + "/history").get("events").forEach(event -> events.add(HistoryEvent.of(event)));
        return events;
    }

    /** Returns {@code kind attempt} of each of a task's events, in their order. */
    public List<String> history(String id) throws IOException, InterruptedException {
        return events(id).stream()
                .map(event -> event.kind() + " " + event.attempt())
                .toList();
    }

    /** Returns what is told to Prometheus. */
    public Scraped scraped() throws IOException, InterruptedException {
        return Scraped.of(text("/metrics"));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(text(path));
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Sends a command without a body, whatever the answer. */
    public Answer post(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                to(path).POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = answer.body().isEmpty() ? json.createObjectNode() : json.readTree(answer.body());
        return new Answer(answer.statusCode(), body.path("code").asText());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key.get());
    }

    /**
     * What came back.
     *
     * @param code of the problem; empty if there is none
     */
    public record Answer(int status, String code) {}
}
