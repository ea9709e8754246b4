package dev.cafila.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The HTTP API of a Cafila. */
final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Installation installation;

    Api(Installation installation) {
        this.installation = installation;
    }

    void pause(String type) throws IOException, InterruptedException {
        post("/api/queues/" + type + "/pause", "");
    }

    void resume(String type) throws IOException, InterruptedException {
        post("/api/queues/" + type + "/resume", "");
    }

    String post(String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(json));
        return text(json.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    String get(String path) throws IOException, InterruptedException {
        return text(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(installation.url() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + installation.key());
    }

    private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.request().uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
