package com.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The whole life of a program that uses Cafila: it listens, submits a simple task, one for later and one that must be tried
 * again, is told how each ends, and stops.
 */
public final class Usage implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder().executor(threads).build();
    private final String url;
    private final String token;

    public Usage(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** @param arguments address of a Cafila, {@code http://127.0.0.1:8080}, and a token */
    public static void main(String[] arguments) throws Exception {
        try (Usage cafila = new Usage(arguments[0], arguments[1])) {
            String simple = cafila.submit("{\"task_type\":\"whatsapp\",\"payload\":" + message("simple") + "}");
            String delayed =
                    cafila.submit("{\"task_type\":\"whatsapp\",\"delay\":1000,\"payload\":" + message("later") + "}");
            String retried =
                    cafila.submit("{\"task_type\":\"whatsapp\",\"payload\":" + message("#status=503 #times=1") + "}");
            CompletableFuture.allOf(cafila.listen(simple), cafila.listen(delayed), cafila.listen(retried))
                    .get();
        }
        System.out.println("stopped");
    }

    private static String message(String text) {
        return "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"" + text + "\"}";
    }

    /** Returns the id of the task, which is on the broker's disk by then. */
    String submit(String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                to("/api/tasks")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        JsonNode receipt = JSON.readTree(answer.body());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(
                    "not accepted: " + receipt.path("detail").asText(answer.body()));
        }
        return receipt.path("id").asText();
    }

    /** Prints what happens to a task, as it happens; done when it has ended. */
    CompletableFuture<Void> listen(String id) {
        return http.sendAsync(to("/api/tasks/" + id + "/stream").build(), BodyHandlers.ofLines())
                .thenAccept(stream -> {
                    try (Stream<String> lines = stream.body()) {
                        lines.filter(line -> line.startsWith("event:"))
                                .forEach(line -> System.out.println(id + " "
                                        + line.substring("event:".length()).strip()));
                    }
                });
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    /** Nothing is left behind: what was submitted goes on without this program. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
