package dev.cafila.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the HTTP API of one instance. By {@link HttpURLConnection}, because {@code java.net.http} takes six times as
 * long to make its first request, which is the only one that most commands make.
 */
final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CONNECT_TIMEOUT = 5_000;
    private static final int ANSWER_TIMEOUT = 30_000;

    static {
        // By default a POST whose connection broke is sent again without a word: two tasks for one command.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final String url;
    private final @Nullable String credential;
    private final @Nullable OwnCertificate certificate;

    /**
     * @param url address of the instance, without a slash at the end
     * @param credential shown with each request; null for none
     * @param certificate the only one that is trusted over https; null for those that Java trusts
     */
    ApiClient(String url, @Nullable String credential, @Nullable OwnCertificate certificate) {
        this.url = url;
        this.credential = credential;
        this.certificate = certificate;
    }

    /** Submits a task and returns the server's receipt: id, type, state. */
    JsonNode submit(JsonNode request, @Nullable String idempotencyKey) throws RefusedException {
        return ask("/api/tasks", connection -> {
            if (idempotencyKey != null) {
                connection.setRequestProperty("Idempotency-Key", idempotencyKey);
            }
            send(connection, request);
        });
    }

    /** Has something deleted at a path below {@code /api}. */
    JsonNode delete(String path) throws RefusedException {
        return ask("/api" + path, connection -> connection.setRequestMethod("DELETE"));
    }

    /** Gives an order at a path below {@code /api}. */
    JsonNode post(String path, JsonNode order) throws RefusedException {
        return ask("/api" + path, connection -> send(connection, order));
    }

    /** Sets what is at a path below {@code /api}. */
    JsonNode put(String path, JsonNode order) throws RefusedException {
        return ask("/api" + path, connection -> {
            connection.setRequestMethod("PUT");
            write(connection, order);
        });
    }

    private static void send(HttpURLConnection connection, JsonNode body) throws IOException {
        connection.setRequestMethod("POST");
        write(connection, body);
    }

    private static void write(HttpURLConnection connection, JsonNode body) throws IOException {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream stream = connection.getOutputStream()) {
            stream.write(body.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Returns the address of the instance, without a slash at the end. */
    String url() {
        return url;
    }

    /** Returns the contract of the API, with an operation for each type. */
    JsonNode contract() throws RefusedException {
        return get("/openapi.json");
    }

    /** Sends an empty object to the pretend webhook; refused if there are no pretend peers. */
    void knockAtSandbox() throws RefusedException {
        ask("/sandbox/webhook", connection -> send(connection, JSON.createObjectNode()));
    }

    TaskView task(String id) throws RefusedException {
        return new TaskView(get("/api/tasks/" + encode(id)));
    }

    /** Returns every event of a task, oldest first, in {@code events}. */
    JsonNode history(String id) throws RefusedException {
        return get("/api/tasks/" + encode(id) + "/history");
    }

    /** Returns why a task is where it is, in {@code sentences}. */
    JsonNode explanation(String id) throws RefusedException {
        return get("/api/tasks/" + encode(id) + "/explain");
    }

    /** Returns what a task's attempts wrote, oldest first, in {@code logs}. */
    JsonNode logs(String id) throws RefusedException {
        return get("/api/tasks/" + encode(id) + "/logs");
    }

    /** Returns the tasks that fit, newest first, in {@code tasks}. */
    JsonNode list(Map<String, String> filters) throws RefusedException {
        return get("/tasks", filters);
    }

    /** Reads what is at a path below {@code /api}. */
    JsonNode get(String path, Map<String, String> filters) throws RefusedException {
        return get("/api" + path
                + filters.entrySet().stream()
                        .map(filter -> filter.getKey() + "=" + encode(filter.getValue()))
                        .collect(Collectors.joining("&", filters.isEmpty() ? "" : "?", "")));
    }

    private JsonNode get(String path) throws RefusedException {
        return ask(path, connection -> {});
    }

    /** Returns the path of these parts, each of which may be any text. */
    static String path(String... parts) {
        return Stream.of(parts).map(ApiClient::encode).collect(Collectors.joining("/", "/", ""));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode ask(String path, Sending sending) throws RefusedException {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + path).toURL().openConnection();
            if (certificate != null && connection instanceof HttpsURLConnection https) {
                certificate.applyTo(https);
            }
            connection.setConnectTimeout(CONNECT_TIMEOUT);
            connection.setReadTimeout(ANSWER_TIMEOUT);
            connection.setInstanceFollowRedirects(false);
            if (credential != null) {
                connection.setRequestProperty("Authorization", "Bearer " + credential);
            }
            connection.setRequestProperty("Accept", "application/json, application/problem+json");
            sending.send(connection);
            return answer(connection);
        } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
            throw RefusedException.unreachable(url);
        } catch (SSLException e) {
            throw RefusedException.unusable(url + " cannot be trusted (docs/tls.md): " + e.getMessage());
        } catch (IOException e) {
            throw RefusedException.unanswered(url);
        }
    }

    private JsonNode answer(HttpURLConnection connection) throws IOException, RefusedException {
        int status = connection.getResponseCode();
        if (status / 100 != 2) {
            throw RefusedException.problem(status, parse(connection.getErrorStream()));
        }
        if (status == HttpURLConnection.HTTP_NO_CONTENT) {
            return MissingNode.getInstance();
        }
        JsonNode answer = parse(connection.getInputStream());
        if (!answer.isObject()) {
            throw RefusedException.unusable("what answers at " + url + " is not Cafila");
        }
        return answer;
    }

    /** Reads to the end, so that the connection can be used again. */
    private static JsonNode parse(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return MissingNode.getInstance();
        }
        try (stream) {
            return JSON.readTree(stream.readAllBytes());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Fills a request and sends it. */
    private interface Sending {
        void send(HttpURLConnection connection) throws IOException;
    }
}
