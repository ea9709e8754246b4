package dev.cafila.testing;

import dev.cafila.component.DeliveryCount;
import dev.cafila.component.TaskComponent;
import dev.cafila.component.TaskRoutes;
import dev.cafila.component.TaskRuntime;
import dev.cafila.component.WorkerSlots;
import dev.cafila.peer.RouteBeans;
import dev.cafila.peer.UrlGuard;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.trace.Tracing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The real route files, and those of peers that they share, on a real broker, configured by the real defaults but for what a test says otherwise. */
public final class TestRoutes implements AutoCloseable {

    private static final String DEFAULTS = "/dev/cafila/defaults.properties";

    public final TaskSubmitter submitter;
    private final Main camel = new Main();

    /**
     * @param files below {@code routes/}, such as {@code tasks/whatsapp.camel.yaml}
     * @param settings those that differ from the defaults
     */
    public TestRoutes(TestBroker broker, String files, Map<String, String> settings) throws Exception {
        this(broker, files, settings, Map.of());
    }

    /** @param beans more of them, by the names that routes call them by */
    public TestRoutes(TestBroker broker, String files, Map<String, String> settings, Map<String, Object> beans)
            throws Exception {
        TaskTypes types = TaskTypes.in(Path.of("routes/tasks"));
        Clock clock = Clock.systemUTC();
        submitter = new TaskSubmitter(broker.connections.senders(), types, clock);
        camel.setDefaultPropertyPlaceholderLocation("false");
        Map<String, String> all = settings(settings);
        all.forEach(camel::addInitialProperty);
        camel.addInitialProperty("camel.main.name", "test-" + UUID.randomUUID());
        camel.addInitialProperty(
                "camel.main.routesIncludePattern", "file:routes/peers/*.camel.yaml,file:routes/" + files);
        camel.bind("jms", JmsComponent.jmsComponentAutoAcknowledge(broker.connections.workers()));
        camel.bind(
                "task",
                new TaskComponent(new TaskRuntime(
                        broker.connections,
                        submitter,
                        types,
                        "test-worker",
                        new WorkerSlots(4),
                        new DeliveryCount(broker.connections),
                        clock,
                        Tracing.OFF,
                        () -> ThreadLocalRandom.current().nextDouble())));
        RouteBeans.of(all, UrlGuard.of(all), Tracing.OFF, clock).forEach(camel::bind);
        beans.forEach(camel::bind);
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                TaskRoutes.prepare(main.getCamelContext(), Tracing.OFF);
            }
        });
        camel.init();
    }

    /** Returns the real defaults but for what a test says otherwise. */
    public static Map<String, String> settings(Map<String, String> more) throws IOException {
        Map<String, String> all = new TreeMap<>();
        defaults().forEach((name, value) -> all.put((String) name, (String) value));
        all.putAll(more);
        return all;
    }

    private static Properties defaults() throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = TestRoutes.class.getResourceAsStream(DEFAULTS)) {
            defaults.load(in);
        }
        return defaults;
    }

    public TestRoutes start() {
        camel.start();
        return this;
    }

    public CamelContext context() {
        return camel.getCamelContext();
    }

    public TaskId submit(String type, String payload) {
        return submit(TaskRequest.of(type, payload));
    }

    public TaskId submit(TaskRequest.Builder request) {
        return submitter.submit(request.build()).task().id();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
