package dev.cafila.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What Cafila says about its tasks, asked over HTTP. */
final class Books {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;

    Books(String url) {
        this.url = url;
    }

    /** Returns the ids of all tasks in these states, over all pages. */
    List<String> ids(String states) throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/tasks?limit=200&state=" + states + cursor);
            page.get("tasks").forEach(task -> ids.add(task.get("id").asText()));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    /** Returns {@code kind attempt} of each of a task's events but the reports, in their order. */
    List<String> history(String id) throws Exception {
        List<String> events = new ArrayList<>();
        get("/api/tasks/" + id + "/history")
                .get("events")
                .forEach(event -> events.add(
                        event.get("kind").asText() + " " + event.get("attempt").asInt()));
        return events;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
