package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes are edited while a whole Cafila runs. Each test has a type of its own. */
class LiveRoutesIT implements Journey {

    private static final String SCHEMA =
            "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"T\",\"description\":\"Result: text.\",\"type\":\"object\"}";

    private static final int IN_ALL = 1_000;

    /** What an edit takes at most, unless the machine stands still just then. */
    private static final Duration IN_EFFECT = Duration.ofSeconds(5);

    private static RunningCafila cafila;
    private static Path tasks;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        tasks = folder.resolve("routes/tasks");
        Files.createDirectories(tasks);
        Files.writeString(tasks.resolve("broken.schema.json"), SCHEMA);
        Files.writeString(
                tasks.resolve("broken.camel.yaml"),
                route("broken", "constant: a").replace("log:x", "lgo:x"));
        cafila = RunningCafila.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        cafila.close();
    }

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void aFileThatIsBrokenAtTheStartStopsNoOtherAndItsTasksWait() throws Exception {
        awaitDetail("broken.camel.yaml line 9: unknown component 'lgo' (did you mean log?)");
        assertThat(end(submit("echo")).get("state").asText()).isEqualTo("completed");
        String id = submit("broken");
        await().until(() -> explain(id).contains("No worker takes tasks of the type broken"));
        write("broken", route("broken", "constant: mended"));
        assertThat(end(id).get("result").asText()).isEqualTo("mended");
    }

    @Test
    void brokenEditsChangeNothingWhileTasksRun() throws Exception {
        String good = route("steady", "constant: one");
        Files.writeString(tasks.resolve("steady.schema.json"), SCHEMA);
        write("steady", good);
        String version = end(awaitType("steady")).get("routeVersion").asText();
        Set<String> ids = new TreeSet<>();
        for (Map.Entry<String, String> edit : brokenEdits(good).entrySet()) {
            Files.writeString(tasks.resolve("steady.camel.yaml"), edit.getValue());
            submitSome("steady", ids);
            awaitDetail("steady.camel.yaml" + edit.getKey());
        }
        Files.writeString(tasks.resolve("steady.schema.json"), "{\"type\":\"objekt\"}");
        submitSome("steady", ids);
        awaitDetail("steady.schema.json: no JSON Schema: at /type: must be one of array");
        while (ids.size() < IN_ALL) {
            submitSome("steady", ids);
        }
        for (String id : ids) {
            JsonNode task = end(id);
            assertThat(task.get("state").asText() + " " + task.get("result").asText() + " "
                            + task.get("routeVersion").asText() + " " + task.get("attempt"))
                    .isEqualTo("completed one " + version + " 1");
        }
        assertThat(cafila.http.get("/metrics").text())
                .contains("cafila_routes_rejected ")
                .containsPattern("cafila_routes_reloads_total\\{outcome=\"rejected\"} ([89]|1\\d)");

        Files.writeString(tasks.resolve("steady.schema.json"), SCHEMA);
        Duration quickest = Duration.ofDays(1);
        for (int edit = 0; edit < 3 && quickest.compareTo(IN_EFFECT) > 0; edit++) {
            long edited = System.nanoTime();
            awaitResult("steady", good, "edit " + edit);
            Duration took = Duration.ofNanos(System.nanoTime() - edited);
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
        }
        assertThat(quickest).isLessThan(IN_EFFECT);
        awaitNoDetail("steady");
    }

    private void awaitResult(String type, String route, String result) throws IOException {
        write(type, route.replace("one", result));
        Set<String> versions = new TreeSet<>();
        await().until(() -> {
            JsonNode task = end(submit(type));
            versions.add(task.get("routeVersion").asText());
            return task.get("result").asText().equals(result);
        });
        assertThat(versions).hasSizeBetween(1, 2);
    }

    /** Seven that break the route in their own ways, by what is to be said of each; the eighth breaks its schema. */
    private static Map<String, String> brokenEdits(String good) {
        Map<String, String> edits = new LinkedHashMap<>();
        edits.put(" line 11: not YAML", good + "        - to: 'log:x\n");
        edits.put(" line 9: unknown component 'lgo' (did you mean log?)", good.replace("log:x", "lgo:x"));
        edits.put(
                " line 9: unknown option 'showBdy' of log (did you mean showBody?)",
                good.replace("log:x", "log:x?showBdy=true"));
        edits.put(" line 9: there is no setting 'no.such.setting'", good.replace("log:x", "log:{{no.such.setting}}"));
        edits.put(
                " line 2: the id must be 'steady', as the file's name says, not 'whatsapp'",
                good.replace("id: steady", "id: whatsapp"));
        edits.put(" line 9: component 'exec' is not allowed here", good.replace("log:x", "exec:ls"));
        edits.put(" line 5: the from: has no steps", good.substring(0, good.indexOf("      steps:")));
        return edits;
    }

    @Test
    void aRunningTaskFinishesOnTheVersionItBeganWith() throws Exception {
        String gated = route("turning", "simple: \"${body[gate]} old\"")
                .replace("steps:\n", "steps:\n        - bean: {beanType: dev.cafila.testing.Gate, method: pass}\n");
        Files.writeString(tasks.resolve("turning.schema.json"), SCHEMA);
        write("turning", gated);
        await().ignoreExceptions()
                .until(() -> !submit("turning", "{\"gate\":\"turning\"}").isEmpty());
        await().until(() -> Gate.named("turning").waiting() == 1);
        Gate.named("quick").open(); // for those that the old version still takes
        write("turning", route("turning", "simple: \"${body[gate]} new\""));
        await().until(() -> end(submit("turning", "{\"gate\":\"quick\"}"))
                .get("result")
                .asText()
                .equals("quick new"));
        String id = cafila.http.get("/api/tasks?type=turning&state=active").at("/tasks/0/id");
        assertThat(explain(id)).contains("Attempt 1 of 4 is under way since ").contains("with version ");
        Gate.named("turning").open();
        assertThat(end(id).get("result").asText()).isEqualTo("turning old");
    }

    @Test
    void tasksOfADeletedFileWaitAndSayWhyUntilItIsRestored() throws Exception {
        String good = route("leaving", "constant: here");
        Files.writeString(tasks.resolve("leaving.schema.json"), SCHEMA);
        write("leaving", good);
        end(awaitType("leaving"));
        Files.delete(tasks.resolve("leaving.camel.yaml"));
        await().until(() -> consumers("leaving") == 0);
        String id = submit("leaving");
        await().until(() -> task(id).get("state").asText().equals("waiting"));
        assertThat(explain(id))
                .contains("No worker takes tasks of the type leaving: its route was deleted or is not running");
        Files.delete(tasks.resolve("leaving.schema.json"));
        await().until(() -> cafila.http
                .post("/api/tasks", "{\"type\":\"leaving\",\"payload\":{}}")
                .at("/code")
                .equals("UNKNOWN_TASK_TYPE"));
        Files.writeString(tasks.resolve("leaving.schema.json"), SCHEMA);
        write("leaving", good);
        assertThat(end(id).get("result").asText()).isEqualTo("here");
        assertThat(explain(id)).contains("It completed at ");
    }

    @Test
    void aRouteThatAnswersHttpIsReplacedToo() throws Exception {
        Path file = tasks.resolveSibling("platform/hello.camel.yaml");
        String good = """
                - route:
                    id: hello
                    description: Says hello
                    from:
                      uri: platform-http:/hello
                      steps:
                        - setBody: {constant: "hello one"}
                """;
        Files.writeString(file, good);
        await().until(() -> cafila.http.get("/hello").text().equals("hello one"));
        Files.writeString(file, good.replace("one", "two"));
        await().until(() -> cafila.http.get("/hello").text().equals("hello two"));
        Files.delete(file);
        await().until(() -> cafila.http.get("/hello").status() == 404);
    }

    private static String route(String type, String body) {
        return """
                - route:
                    id: %1$s
                    description: Waits for 2 ms
                    from:
                      uri: task:%1$s
                      steps:
                        - setBody: {%2$s}
                        - delay: {constant: 2}
                        - to: "log:x"
                        - setHeader: {name: done, constant: "true"}
                """.formatted(type, body);
    }

    /** As a good editor does: nobody ever sees half of it. */
    private static void write(String type, String text) throws IOException {
        Path written = Files.writeString(tasks.resolve(type + ".camel.yaml.tmp"), text);
        Files.move(written, tasks.resolve(type + ".camel.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private String submit(String type, String payload) throws Exception {
        return submit("{\"type\":\"" + type + "\",\"payload\":" + payload + "}");
    }

    @Override
    public String submit(String typeOrJson) throws Exception {
        return Journey.super.submit(
                typeOrJson.startsWith("{") ? typeOrJson : "{\"type\":\"" + typeOrJson + "\",\"payload\":{}}");
    }

    /** Waits until a type is known, and submits a task of it. */
    private String awaitType(String type) {
        List<String> ids = new ArrayList<>();
        await().ignoreExceptions()
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> ids.add(submit(type)));
        return ids.get(0);
    }

    private void submitSome(String type, Set<String> ids) throws Exception {
        String one = "{\"type\":\"" + type + "\",\"payload\":{}}";
        String all = String.join(",", Collections.nCopies(IN_ALL / 8, one));
        cafila.http
                .post("/api/tasks/bulk", "{\"tasks\":[" + all + "]}")
                .json()
                .findValuesAsText("id")
                .forEach(ids::add);
    }

    private static void awaitDetail(String text) {
        await().untilAsserted(() -> assertThat(detail()).contains("ROUTE_REJECTED " + text));
        assertThatHealthIs("degraded");
        await().untilAsserted(() -> assertThat(cafila.http.get("/health").at("/components/routes/status"))
                .isEqualTo("degraded"));
    }

    private static void awaitNoDetail(String text) {
        await().untilAsserted(() -> assertThat(detail()).doesNotContain(text));
    }

    private static String detail() throws Exception {
        return cafila.http.get("/health").at("/components/routes/detail");
    }

    private static void assertThatHealthIs(String status) {
        await().untilAsserted(() ->
                assertThat(cafila.http.get("/health").at("/status")).isEqualTo(status));
    }

    private String explain(String id) throws Exception {
        return cafila.http
                .get("/api/tasks/" + id + "/explain")
                .json()
                .get("sentences")
                .toString();
    }

    private static int consumers(String type) throws Exception {
        for (JsonNode queue : cafila.http.get("/api/queues").json().get("queues")) {
            if (queue.get("type").asText().equals(type)) {
                return queue.get("consumers").asInt();
            }
        }
        return -1;
    }
}
