package dev.cafila.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that others call is replaced while they are in it. */
class LiveRoutesTest {

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ReloadLog reloads = new ReloadLog();
    private final Door door = new Door();
    private Path file;
    private LiveRoutes routes;

    @BeforeEach
    void start() throws IOException {
        camel.getRegistry().bind("door", door);
        camel.addComponent("direct", new ReplaceableDirect());
        camel.start();
        RouteRules rules = RouteRules.allowing(Set.of(), Map.of(), name -> name.equals("door"), camel);
        routes = new LiveRoutes(
                camel, new RouteCheck(rules), new RouteBuild(camel, "version"), consumer -> true, reloads);
        file = Files.createDirectories(folder.resolve("peers")).resolve("peer-x.camel.yaml");
        write("- bean: {ref: door, method: pass}", "one");
        routes.load(file);
    }

    @AfterEach
    void stop() {
        door.open.countDown();
        camel.stop();
    }

    @Test
    void whoIsInTheOldVersionComesOutOfItAndWhoComesLaterGetsTheNew() throws Exception {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(this::call);
        assertThat(door.entered.await(60, TimeUnit.SECONDS)).isTrue();
        write("- log: {message: passing}", "two");
        routes.load(file);
        assertThat(reloads.rejected()).isEmpty();
        assertThat(call()).isEqualTo("two");
        assertThat(first).isNotDone();
        door.open.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo("one");
        await().untilAsserted(() -> {
            routes.tidy();
            assertThat(camel.getRoutes()).hasSize(1);
        });
        assertThat(call()).isEqualTo("two");
    }

    @Test
    void theOldVersionGoesOnIfTheNewOneDoesNotStart() throws Exception {
        door.open.countDown();
        camel.addRoutePolicyFactory((context, routeId, route) -> new RoutePolicySupport() {
            @Override
            public void onStart(Route started) {
                throw new IllegalStateException("no room");
            }
        });
        write("- log: {message: passing}", "two");
        routes.load(file);
        assertThat(reloads.rejected()).singleElement().asString().contains("does not start", "no room");
        assertThat(call()).isEqualTo("one");
        assertThat(camel.getRoutes()).hasSize(1);
    }

    private String call() {
        try (ProducerTemplate caller = camel.createProducerTemplate()) {
            return caller.requestBody("direct:peer-x", "", String.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String step, String answer) throws IOException {
        Files.writeString(file, """
                - route:
                    id: peer-x
                    description: Answers
                    from:
                      uri: direct:peer-x
                      steps:
                        %s
                        - setBody: {constant: %s}
                """.formatted(step, answer));
    }

    /** Lets those who enter out when it is opened. */
    public static final class Door {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        /** Called by the route. */
        public void pass() throws InterruptedException {
            entered.countDown();
            open.await();
        }
    }
}
