package dev.cafila;

import dev.cafila.component.TaskConsumer;
import dev.cafila.component.TaskRoutes;
import dev.cafila.route.LiveRoutes;
import dev.cafila.route.LiveSchemas;
import dev.cafila.route.ReloadLog;
import dev.cafila.route.RouteBuild;
import dev.cafila.route.RouteCheck;
import dev.cafila.route.RouteRules;
import dev.cafila.route.RouteWatch;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;

/** The folders of routes and schemas that the roles of this process ask for, as they are at the start and as they are edited. */
final class RouteFolders implements RouteWatch.Edits, AutoCloseable {

    private static final String TASKS = "tasks";

    private final Settings settings;
    private final TaskTypes types;
    private final ReloadLog reloads = new ReloadLog();
    private final LiveSchemas schemas;
    private final LiveRoutes routes;
    private final RouteWatch watch;

    /**
     * @param inJava which types have a handler that needs no file
     * @throws SettingException naming a type that this process is to carry out, and that has no route
     */
    RouteFolders(Settings settings, CamelContext context, TaskTypes types, Predicate<TaskType> inJava) {
        this.settings = settings;
        this.types = types;
        this.schemas = new LiveSchemas(types, reloads);
        RouteCheck check = new RouteCheck(rules(settings, context));
        RouteBuild build = new RouteBuild(context, TaskRoutes.VERSION);
        this.routes = new LiveRoutes(context, check, build, RouteFolders::isIdle, reloads);
        this.watch = new RouteWatch(folders(), this::concerns, this);
        settings.workerTypes().stream().filter(inJava.negate()).forEach(this::require);
    }

    /** Returns what routes may use: the beans and the functions of jq are those of the context. */
    static RouteRules rules(Settings settings, CamelContext context) {
        Set<String> more = RouteRules.more(settings.text("cafila.routes.allow"));
        return RouteRules.allowing(
                more, settings.all(), name -> context.getRegistry().lookupByName(name) != null, context);
    }

    private static boolean isIdle(Consumer consumer) {
        return !(consumer instanceof TaskConsumer tasks) || tasks.isIdle();
    }

    private void require(TaskType type) {
        Path path = settings.routes().resolve(TASKS).resolve(type + ".camel.yaml");
        if (settings.has(Role.WORKER) && !Files.exists(path)) {
            throw new SettingException("cafila.worker.types names " + type + ", but there is no " + path);
        }
    }

    /** Schemas are for all roles: who hands in tasks needs them, who carries them out, and who shows them. */
    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        if (settings.has(Role.WORKER)) {
            folders.add(settings.routes().resolve("peers")); // what routes of tasks share, so it comes first
        }
        folders.add(settings.routes().resolve(TASKS));
        if (settings.has(Role.API)) {
            folders.add(settings.routes().resolve("platform"));
        }
        if (settings.has(Role.SCHEDULER)) {
            folders.add(settings.routes().resolve("sync"));
        }
        if (settings.has(Role.API) && settings.sandbox()) {
            folders.add(settings.routes().resolve("sandbox"));
        }
        return folders;
    }

    private boolean concerns(Path file) {
        if (!RouteWatch.isRoute(file) || !file.getParent().endsWith(TASKS)) {
            return true;
        }
        return settings.has(Role.WORKER)
                && (settings.workerTypes().isEmpty()
                        || settings.workerTypes().stream().anyMatch(type -> file.endsWith(type + ".camel.yaml")));
    }

    /** Loads all that is good, and begins to look for edits. What is broken is told, and stops nothing else. */
    void start() {
        List<Path> files = watch.begin();
        files.stream().filter(file -> !RouteWatch.isRoute(file)).forEach(schemas::load);
        routes.start(files.stream().filter(RouteWatch::isRoute).toList());
        watch.start();
    }

    @Override
    public void changed(Path file) {
        if (RouteWatch.isRoute(file)) {
            routes.load(file);
        } else {
            schemas.load(file);
        }
    }

    @Override
    public void deleted(Path file) {
        if (!RouteWatch.isRoute(file)) {
            schemas.remove(file);
            return;
        }
        routes.remove(file);
        if (file.getParent().endsWith(TASKS)) {
            typeOf(file).ifPresent(types::unregister);
        }
    }

    /** A file with another name was never a route. */
    private static Optional<TaskType> typeOf(Path file) {
        try {
            return Optional.of(new TaskType(file.getFileName().toString().replace(".camel.yaml", "")));
        } catch (InvalidTaskException e) {
            return Optional.empty();
        }
    }

    @Override
    public void looked() {
        routes.tidy();
    }

    /** Returns the ids of the routes that are to run. */
    List<String> routeIds() {
        return routes.routeIds();
    }

    /** Returns what is wrong with files, a line each. */
    List<String> rejected() {
        return reloads.rejected().stream().map(Object::toString).toList();
    }

    /** Returns how often each outcome of an edit came about. */
    Map<String, Long> outcomes() {
        return reloads.counts().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue));
    }

    /** Tells what became of the edits. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder("cafila.routes.rejected", reloads, log -> log.rejected().size())
                .description("files of routes and schemas that cannot run as they are; the versions before go on")
                .register(registry);
        for (ReloadLog.Outcome outcome : ReloadLog.Outcome.values()) {
            FunctionCounter.builder(
                            "cafila.routes.reloads",
                            reloads,
                            log -> log.counts().get(outcome))
                    .description("files of routes and schemas that took effect, or did not")
                    .tags("outcome", outcome.word())
                    .register(registry);
        }
    }

    /** Looks for edits no more. */
    @Override
    public void close() {
        watch.close();
    }
}
