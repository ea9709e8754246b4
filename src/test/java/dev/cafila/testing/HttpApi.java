package dev.cafila.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A plain HTTP client of a running Cafila. */
public final class HttpApi {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(200);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;

    private final Supplier<String> key;

    /** @param key what is shown as a bearer token, unless a request says otherwise */
    public HttpApi(int port, Supplier<String> key) {
        root = "http://127.0.0.1:" + port;
        this.key = key;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    /** @param headers name, value, name, value … */
    public Answer post(String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(Patience.LIMIT);
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest.Builder sent = request.copy();
        if (request.build().headers().firstValue("Authorization").isEmpty()) {
            sent.header("Authorization", "Bearer " + key.get());
        }
        return sendBare(sent);
    }

    /** Sends a request as it is, without a credential if it has none; again, if the answer asks for that. */
    public Answer sendBare(HttpRequest.Builder request) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Patience.LIMIT);
        Answer answer = once(request);
        while (answer.isToBeAskedAgain() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(BEFORE_ASKING_AGAIN.toNanos());
            answer = once(request);
        }
        return answer;
    }

    private Answer once(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError(status + " with what is not JSON: " + text, e);
            }
        }

        /** Tells whether nothing was done or known yet because the recorder was behind; a slow machine's is, now and then. */
        private boolean isToBeAskedAgain() {
            return status == 503 && text.contains("\"STORE_BEHIND\"");
        }

        /** Returns the text at a JSON pointer. */
        public String at(String pointer) {
            return json().at(pointer).asText();
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }
}
