package dev.cafila;

import dev.cafila.api.http.Response;
import dev.cafila.api.stats.Exposition;
import dev.cafila.component.TaskComponent;
import dev.cafila.component.TaskRoutes;
import dev.cafila.component.WorkerMeters;
import dev.cafila.identity.AccountBook;
import dev.cafila.observe.Metrics;
import dev.cafila.observe.MetricsFormat;
import dev.cafila.observe.RecorderLag;
import dev.cafila.observe.TaskMeters;
import dev.cafila.observe.TypeLabels;
import dev.cafila.peer.BreakerPeers;
import dev.cafila.peer.PeerCalls;
import dev.cafila.plugin.Plugins;
import dev.cafila.store.RecordedEvents;
import dev.cafila.task.TaskType;
import dev.cafila.trace.Tracing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Binds the parts of this process, as its roles are, to its metrics; {@code docs/metrics.md} is the contract. */
final class Observed {

    /** Where the component {@code micrometer} looks for the registry. */
    private static final String REGISTRY = "metricsRegistry";

    private final Settings settings;
    private final Metrics metrics;
    private final Clock clock;
    private final Set<TaskType> inJava;
    private final InstalledTypes installed;
    private final TypeLabels types;
    private final RecorderLag lag;
    private final PeerCalls calls;

    /** @param plugins have handlers that need no file */
    Observed(Settings settings, Metrics metrics, Plugins plugins, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.inJava = plugins.types();
        this.installed = new InstalledTypes(settings.routes().resolve("tasks"), plugins::handles);
        this.types = new TypeLabels(installed);
        this.lag = new RecorderLag(clock);
        this.calls = new PeerCalls(metrics.registry());
    }

    /** Returns what counts the events that this process records; what is installed while it runs is there at the next scrape. */
    RecordedEvents recordedEvents() {
        TaskMeters meters = new TaskMeters(metrics, types, lag);
        inJava.forEach(meters::introduce);
        metrics.beforeScrape(() -> installed.inFolder().forEach(meters::introduce));
        return meters;
    }

    /** Prepares a context in which no route is yet, so that routes may count themselves. */
    void prepare(CamelContext context, Tracing tracing) {
        BreakerPeers peers = new BreakerPeers(context);
        TaskRoutes.prepare(context, tracing, breaker -> calls.refused(peers.addressOf(breaker)));
        context.getRegistry().bind(REGISTRY, metrics.registry());
    }

    /** Has the calls to peers counted, of a context that was made but not started: its management is set up in between. */
    void watch(CamelContext context) {
        if (settings.has(Role.WORKER)) {
            context.getManagementStrategy().addEventNotifier(calls);
        }
    }

    /** Has the parts tell how they are, from the start on. */
    void started(
            CamelContext context,
            BrokerWatch broker,
            TaskComponent tasks,
            RouteFolders files,
            @Nullable Scheduling schedules) {
        new ProcessMeters(settings, metrics).bind(context);
        broker(broker);
        if (settings.has(Role.WORKER)) {
            metrics.beforeScrape(new WorkerMeters(tasks, metrics.registry())::refresh);
        }
        files.bindTo(metrics.registry());
        tasks.tellBrokenFiles(files::rejected);
        if (schedules != null) {
            schedules.bindTo(metrics.registry());
        }
    }

    private void broker(BrokerWatch broker) {
        Backlog backlog = new Backlog();
        metrics.beforeScrape(() -> backlog.now = broker.backlog());
        MeterRegistry registry = metrics.registry();
        gauge("cafila.broker.up", "1 if the broker answers", () -> backlog.now.isPresent() ? 1 : 0);
        if (settings.has(Role.API) || settings.has(Role.RECORDER)) {
            gauge("cafila.recorder.lag.events", "events on the tape that are not in the store yet", backlog::events);
        }
        if (settings.has(Role.RECORDER)) {
            Gauge.builder("cafila.recorder.lag", () -> lag.seconds(backlog.events()))
                    .description("how old the last event was when it was recorded; while events wait and none is"
                            + " recorded, it grows")
                    .baseUnit("seconds")
                    .register(registry);
        }
        if (settings.has(Role.API)) {
            BrokerMeters.bind(broker.admin(), metrics);
        }
    }

    private void gauge(String name, String help, Supplier<Number> number) {
        Gauge.builder(name, number).description(help).register(metrics.registry());
    }

    /** Returns where the API tells its numbers; and when the first of the API keys ends. */
    Exposition exposition(AccountBook accounts) {
        KeyMeters.bind(accounts, metrics, clock);
        return new Exposition(metrics.registry(), metrics::beforeScrape, accept -> {
            MetricsFormat format = MetricsFormat.accepted(accept);
            return Response.text(format.contentType(), metrics.text(format));
        });
    }

    /** What the broker said before the last scrape, so that several gauges ask it once. */
    private static final class Backlog {
        private volatile OptionalLong now = OptionalLong.empty();

        double events() {
            OptionalLong told = now;
            return told.isPresent() ? told.getAsLong() : Double.NaN;
        }
    }
}
