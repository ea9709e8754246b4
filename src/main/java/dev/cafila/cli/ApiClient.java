package dev.cafila.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks to the HTTP API of one instance. */
final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final String url;
    private final HttpClient http;

    /** @param url address of the instance, without a slash at the end */
    ApiClient(String url) {
        this.url = url;
        // HTTP/1.1: the attempt to upgrade costs every first request a round trip and gains nothing here.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** Submits a task and returns the server's receipt: id, type, state. */
    JsonNode submit(JsonNode request, @Nullable String idempotencyKey) throws RefusedException {
        HttpRequest.Builder post =
                to("/api/tasks").header("Content-Type", "application/json").POST(body(request));
        if (idempotencyKey != null) {
            post.header("Idempotency-Key", idempotencyKey);
        }
        return send(post.build());
    }

    TaskView task(String id) throws RefusedException {
        return new TaskView(send(to("/api/tasks/" + encode(id)).build()));
    }

    /** Returns every event of a task, oldest first, in {@code events}. */
    JsonNode history(String id) throws RefusedException {
        return send(to("/api/tasks/" + encode(id) + "/history").build());
    }

    /** Returns what a task's attempts wrote, oldest first, in {@code logs}. */
    JsonNode logs(String id) throws RefusedException {
        return send(to("/api/tasks/" + encode(id) + "/logs").build());
    }

    /** Returns the tasks that fit, newest first, in {@code tasks}. */
    JsonNode list(Map<String, String> filters) throws RefusedException {
        String query = filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + encode(filter.getValue()))
                .collect(Collectors.joining("&"));
        return send(to("/api/tasks?" + query).build());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json, application/problem+json");
    }

    private static HttpRequest.BodyPublisher body(JsonNode request) {
        return HttpRequest.BodyPublishers.ofString(request.toString());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(HttpRequest request) throws RefusedException {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode answer = parse(response.body());
            if (response.statusCode() / 100 != 2) {
                throw RefusedException.problem(response.statusCode(), answer);
            }
            if (!answer.isObject()) {
                throw RefusedException.unusable("what answers at " + url + " is not Cafila");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.unusable("interrupted");
        } catch (IOException e) {
            throw RefusedException.unreachable(url);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
