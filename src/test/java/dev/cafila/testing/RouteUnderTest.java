package dev.cafila.testing;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One route file on a real broker, with a WireMock for its peers, for all tests of a class; stubs and noted requests are
 * forgotten before each test. To be registered in a static field.
 */
public final class RouteUnderTest implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final String file;
    private final Function<String, Map<String, String>> settings;
    private final WireMockServer peer = new WireMockServer(wireMockConfig().dynamicPort());
    private Path data;
    private TestBroker broker;
    private TestTape tape;
    private TestRoutes routes;
    private TestStore store;

    private RouteUnderTest(String file, Function<String, Map<String, String>> settings) {
        this.file = file;
        this.settings = settings;
    }

    /** @param settings those that differ from the defaults, made from the peer's address, {@code http://localhost:PORT} */
    public static RouteUnderTest task(String type, Function<String, Map<String, String>> settings) {
        return new RouteUnderTest("tasks/" + type + ".camel.yaml", settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        peer.start();
        data = Files.createTempDirectory("route-under-test");
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        store = TestStore.in(data);
        routes = new TestRoutes(broker, file, settings.apply(peer.baseUrl()), store.beans()).start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        peer.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        routes.close();
        tape.close();
        broker.close();
        store.close();
        peer.stop();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    /** Returns the server that plays the peers. */
    public WireMockServer peer() {
        return peer;
    }

    /** Returns the store that the route keeps something in. */
    public TestStore store() {
        return store;
    }

    public TestTape tape() {
        return tape;
    }

    public TestRoutes routes() {
        return routes;
    }

    public TaskId submit(TaskRequest.Builder request) {
        return routes.submit(request);
    }

    /** Carries out a task and returns its result as JSON; fails if it does not complete. */
    public String result(String type, String payload) {
        return tape.end(routes.submit(type, payload), TaskEvent.Completed.class).result();
    }

    /** Carries out a task once and returns why it failed; fails if it does not. */
    public TaskEvent.Failed failure(String type, String payload) {
        return tape.end(submit(TaskRequest.of(type, payload).maxRetries(0)), TaskEvent.Failed.class);
    }

    /** Carries out a task that is tried again after 20 ms, and returns how it completed; fails if it does not. */
    public TaskEvent.Completed completion(String type, String payload) {
        return tape.end(
                submit(TaskRequest.of(type, payload).redeliveryDelay(Duration.ofMillis(20))),
                TaskEvent.Completed.class);
    }
}
