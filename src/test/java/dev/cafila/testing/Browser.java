package dev.cafila.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Chromium without a screen, in a profile of its own, led by its DevTools protocol. */
public final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final WebSocket page;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(Process process, String url) {
        this.process = process;
        this.page = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(url), new Listener())
                .join();
        ask("Runtime.enable", Map.of());
        ask("Log.enable", Map.of());
        ask("Page.enable", Map.of());
    }

    /** Tells whether there is a Chromium here. */
    public static boolean isHere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
    }

    /** Starts one; its profile is in the folder. */
    public static Browser start(Path folder) throws IOException, InterruptedException {
        Path profile = Files.createDirectories(folder.resolve("profile"));
        List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--disable-quic", "--no-first-run", "--disable-background-networking"));
        command.addAll(List.of("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"));
        command.addAll(List.of("--no-proxy-server", "--window-size=1400,900", "--remote-debugging-port=0"));
        command.addAll(List.of("--user-data-dir=" + profile, "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        try {
            return new Browser(process, page(port(profile)));
        } catch (RuntimeException | IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Chromium writes there which port it has taken. */
    private static int port(Path profile) {
        Path file = profile.resolve("DevToolsActivePort");
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Integer.parseInt(Files.readAllLines(file).get(0)), port -> port > 0);
    }

    private static String page(int port) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        JsonNode targets = JSON.readTree(
                HttpClient.newHttpClient().send(list, BodyHandlers.ofString()).body());
        for (JsonNode target : targets) {
            if (target.path("type").asText().equals("page")) {
                return target.path("webSocketDebuggerUrl").asText();
            }
        }
        throw new IOException("Chromium has no page: " + targets);
    }

    public void open(String url) {
        ask("Page.navigate", Map.of("url", url));
    }

    /** Returns the value of an expression in the page. */
    public JsonNode eval(String expression) {
        JsonNode answer =
                ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.at("/exceptionDetails/exception/description"));
        }
        return answer.at("/result/value");
    }

    /** Waits until an expression is true in the page. */
    public void awaitTrue(String expression) {
        await(expression)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> eval("Boolean(" + expression + ")").asBoolean());
    }

    /** Waits for the first element of a CSS selector, and clicks on it. */
    public void click(String selector) {
        awaitTrue(element(selector));
        eval(element(selector) + ".click()");
    }

    /** Waits for a field, and types into it as a person would. */
    public void type(String selector, String text) {
        awaitTrue(element(selector));
        eval(element(selector) + ".focus()");
        ask("Input.insertText", Map.of("text", text));
    }

    private static String element(String selector) {
        return "document.querySelector(" + JsonNodeFactory.instance.textNode(selector) + ")";
    }

    /** Waits until the page shows a text. */
    public void awaitText(String text) {
        awaitTrue("document.body.innerText.includes(" + JsonNodeFactory.instance.textNode(text) + ")");
    }

    /** Writes what one would see, as PNG. */
    public void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String data = ask("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Returns what the page's console was told as an error, such as what the content security policy refused. */
    public List<String> complaints() {
        return complaints;
    }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        ObjectNode question =
                JsonNodeFactory.instance.objectNode().put("id", id).put("method", method);
        question.set("params", JSON.valueToTree(parameters));
        page.sendText(question.toString(), true);
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void told(JsonNode message) {
        CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt());
        if (answer != null) {
            answer.complete(message.path("result"));
        } else if (message.path("method").asText().equals("Log.entryAdded")
                && message.at("/params/entry/level").asText().equals("error")) {
            complaints.add(message.at("/params/entry/text").asText() + " "
                    + message.at("/params/entry/url").asText());
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                try {
                    told(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new AssertionError("Chromium sent what is not JSON", e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        page.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
