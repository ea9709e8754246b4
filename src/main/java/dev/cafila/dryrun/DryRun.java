package dev.cafila.dryrun;

import dev.cafila.component.TaskRoutes;
import dev.cafila.component.TrialRun;
import dev.cafila.submission.Redaction;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskType;
import dev.cafila.trace.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * One route and what it shares with others ({@code routes/peers}), with nothing around it: no broker, no store, no data folder,
 * and no component that reaches anything outside this process.
 */
public final class DryRun implements AutoCloseable {

    /** Components that do nothing but compute and call other routes. Whatever is not among them is recorded. */
    private static final Set<String> IN_MEMORY = Set.of("bean", "direct", "log", "ref");

    /** Stands for a bean that a step names, and that does too much for a dry run: the step is noted, and left out. */
    public static final Processor NOT_CALLED = exchange -> {};

    private final Path routes;
    private final TaskTypes types;
    private final Clock clock;
    private final Recorder recorder;
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** What happened, in order, without secrets and what is sensitive in the payload. */
    public record Report(List<Step> steps, TrialRun outcome) {}

    /**
     * @param routes the folder with {@code tasks}, {@code peers} and {@code sandbox}
     * @param settings as routes see them
     * @param beans that routes call by name
     * @param answers of peers
     * @param loader finds the classes that routes name
     */
    public DryRun(
            Path routes,
            TaskTypes types,
            Map<String, String> settings,
            Map<String, Object> beans,
            GivenAnswers answers,
            ClassLoader loader,
            Clock clock) {
        this.routes = routes;
        this.types = types;
        this.clock = clock;
        Masking masking = Masking.of(settings);
        this.recorder = new Recorder(types, answers, new SandboxRoutes(routes.resolve("sandbox"), camel), masking);
        Properties properties = new Properties();
        properties.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.setApplicationContextClassLoader(loader);
        camel.setSourceLocationEnabled(true);
        beans.forEach(camel.getRegistry()::bind);
        ComponentResolver real = PluginHelper.getComponentResolver(camel);
        camel.getCamelContextExtension()
                .addContextPlugin(
                        ComponentResolver.class,
                        (name, context) -> IN_MEMORY.contains(name)
                                ? real.resolveComponent(name, context)
                                : new RecordingComponent(recorder));
        TaskRoutes.prepare(camel, Tracing.OFF);
        camel.getCamelContextExtension().addInterceptStrategy(new StepRecorder(recorder));
    }

    /** Returns a payload without secrets and what is sensitive in it. */
    public String payload(TaskType type, String payload) {
        return withoutSecrets(types.sensitive(type).masked(payload));
    }

    /** Returns a text, such as what an exception says, without secrets. */
    public String withoutSecrets(String text) {
        return recorder.masking().of(text);
    }

    /**
     * Runs the route of a type with a payload that fits its schema.
     *
     * @throws IOException if a file of routes cannot be read
     * @throws IllegalArgumentException if the file has no route from {@code task:<type>}
     * @throws Exception whatever Camel says of a route that it cannot start
     */
    public Report run(TaskType type, String payload) throws Exception {
        load(routes.resolve("tasks/" + type + ".camel.yaml"));
        if (Files.isDirectory(routes.resolve("peers"))) {
            try (Stream<Path> shared = Files.list(routes.resolve("peers"))) {
                for (Path file : shared.filter(each -> each.toString().endsWith(".camel.yaml"))
                        .sorted()
                        .toList()) {
                    load(file);
                }
            }
        }
        camel.getRouteDefinitions().forEach(this::leaveOut);
        camel.start();
        RecordingConsumer route = recorder.consumer("task:" + type);
        Exchange exchange = route.createExchange(true);
        exchange.setProperty(StepRecorder.RECORDED, true);
        String accepted = types.accept(type, payload);
        Redaction sensitive = types.sensitive(type).redaction(accepted);
        recorder.masking().hide(sensitive);
        TrialRun outcome = TrialRun.of(route.getProcessor(), exchange, task(type, accepted), sensitive, clock);
        return new Report(recorder.steps(), recorder.masked(outcome));
    }

    /** What is not called has no methods either, for which Camel would look when it starts. */
    private void leaveOut(RouteDefinition route) {
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), BeanDefinition.class).stream()
                .filter(bean -> bean.getRef() != null && camel.getRegistry().lookupByName(bean.getRef()) == NOT_CALLED)
                .forEach(bean -> bean.setMethod(null));
    }

    private void load(Path file) throws Exception {
        int known = camel.getRouteDefinitions().size();
        load(camel, file);
        List<RouteDefinition> all = camel.getRouteDefinitions();
        StepLines lines = new StepLines(Files.readString(file));
        all.subList(known, all.size()).forEach(lines::correct);
    }

    static void load(CamelContext camel, Path file) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
    }

    private Task task(TaskType type, String payload) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Task(
                TaskId.random(),
                type,
                1,
                "",
                payload,
                types.defaultPriority(type),
                Task.DEFAULT_ORG,
                "",
                now,
                TaskOverrides.NONE,
                null,
                null);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
