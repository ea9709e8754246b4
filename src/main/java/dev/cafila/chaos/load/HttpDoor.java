package dev.cafila.chaos.load;

import dev.cafila.chaos.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Hands in tasks over the HTTP API. */
final class HttpDoor implements Door {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();
    private final Sandbox sandbox;
    private final URI tasks;

    HttpDoor(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.tasks = URI.create(sandbox.url() + "/api/tasks");
    }

    @Override
    public void submit(String type, String key, String payload) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(tasks)
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + sandbox.key())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"type\":\"" + type + "\",\"payload\":" + payload + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202 && answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() {
        // its connections end by themselves
    }
}
