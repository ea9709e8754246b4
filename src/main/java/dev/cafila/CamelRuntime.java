package dev.cafila;

import dev.cafila.api.submit.WholeRequests;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.Senders;
import dev.cafila.component.InboxReceiver;
import dev.cafila.component.TaskComponent;
import dev.cafila.component.TaskRuntime;
import dev.cafila.component.WorkerSlots;
import dev.cafila.component.WorkerStops;
import dev.cafila.console.HawtioConsole;
import dev.cafila.control.OperatorCommands;
import dev.cafila.observe.Metrics;
import dev.cafila.peer.mail.SandboxMail;
import dev.cafila.plugin.Plugins;
import dev.cafila.route.AllowedComponents;
import dev.cafila.route.ReplaceableDirect;
import dev.cafila.route.RouteRules;
import dev.cafila.store.BusinessData;
import dev.cafila.store.RecordedEvents;
import dev.cafila.store.Store;
import dev.cafila.store.TaskReader;
import dev.cafila.submission.Inbox;
import dev.cafila.submission.KnownTasks;
import dev.cafila.submission.SubjectKey;
import dev.cafila.submission.TaskClient;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Task;
import dev.cafila.trace.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** The Camel side of a process: the components and beans that routes use, the routes of its roles, and the HTTP API. */
final class CamelRuntime implements AutoCloseable {

    private final Settings settings;
    private final OutwardCalls outward;
    private final SubjectKey subjects;
    private final BrokerConnections connections;
    private final @Nullable Store store;
    private final Metrics metrics;
    private final Observed observed;
    private final Tracing tracing;
    private final Clock clock;
    private final TaskTypes types;
    private final Plugins plugins;
    private final TaskSubmitter submitter;
    private final WorkerStops stops;
    private final Parts below = new Parts();
    private @Nullable SandboxMail pretendMail;
    private final Main camel = new Main();
    private final BrokerWatch broker;
    private final OperatorCommands commands;
    private final TaskComponent tasks;
    private final @Nullable Scheduling schedules;
    private final Alerting alerts;
    private final Inbox inbox;
    private @Nullable RouteFolders files;
    private @Nullable MountedApi api;
    private @Nullable ProcessHealth health;
    private @Nullable HawtioConsole hawtio;

    /** @param senders say whose a message in the inbox is */
    CamelRuntime(
            Settings settings,
            BrokerConnections connections,
            Senders senders,
            @Nullable Store store,
            WorkerStops stops,
            Metrics metrics,
            Tracing tracing,
            Clock clock) {
        this.settings = settings;
        this.outward = new OutwardCalls(settings);
        this.connections = connections;
        this.store = store;
        this.stops = stops;
        this.metrics = metrics;
        this.tracing = tracing;
        this.clock = clock;
        this.types = TaskTypes.none(outward.rules());
        this.plugins = below.started("plug-ins", Extensions.load(settings, types));
        this.observed = new Observed(settings, metrics, plugins, clock);
        this.subjects = settings.has(Role.API) ? PrivacySettings.subjectKey(settings) : SubjectKey.NONE;
        this.submitter = new TaskSubmitter(connections.senders(), types, known(), subjects, tracing, clock);
        this.schedules = store == null ? null : new Scheduling(settings, store, submitter, clock);
        this.alerts = new Alerting(settings, store, submitter, types, metrics, clock);
        this.broker = below.started("broker watch", new BrokerWatch(new BrokerAdmin(connections.senders()), clock));
        this.tasks = new TaskComponent(taskRuntime());
        tasks.limitLines(LogSettings.lines(settings));
        this.commands = below.started("operators' commands", new OperatorCommands(connections, clock));
        this.inbox = new Inbox(submitter, new WholeRequests(clock), senders, tracing);
    }

    private KnownTasks known() {
        return store == null
                ? KnownTasks.NONE
                : below.started("known tasks", new KnownInTime(new StoredTasks(store.reader(clock)), clock));
    }

    private TaskRuntime taskRuntime() {
        return new TaskRuntime(
                connections,
                submitter,
                types,
                UUID.randomUUID().toString(),
                new WorkerSlots(settings.maxConcurrent()),
                stops,
                clock,
                tracing,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Returns what counts the events that this process records. */
    RecordedEvents recordedEvents() {
        return observed.recordedEvents();
    }

    void start() throws Exception {
        camel.setDefaultPropertyPlaceholderLocation("false"); // all settings were collected already
        settings.all().forEach(camel::addInitialProperty);
        CamelOptions.of(settings).forEach(camel::addInitialProperty);
        if (settings.sandbox() && settings.text("smtp.port").equals("0")) {
            pretendMail = SandboxMail.start();
            camel.addInitialProperty("smtp.port", String.valueOf(pretendMail.port()));
        }
        bindComponents();
        bindBeans();
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                observed.prepare(main.getCamelContext(), tracing);
                AllowedComponents.restrict(
                        main.getCamelContext(), RouteRules.more(settings.text("cafila.routes.allow")));
                main.getCamelContext().setApplicationContextClassLoader(plugins.loader());
                if (schedules != null) {
                    schedules.watch(main.getCamelContext());
                }
            }
        });
        camel.init();
        observed.watch(camel.getCamelContext());
        Extensions.addRoutes(plugins, settings, camel.getCamelContext());
        ObservedHealth healthChecks = ObservedHealth.register(camel.getCamelContext());
        StartingApi starting = StartingApi.before(camel.getCamelContext(), settings.port(), clock);
        camel.start();
        CamelContext context = camel.getCamelContext();
        if (settings.managementPort() > 0) {
            ManagementServer.mount(settings, context, metrics);
        }
        files = new RouteFolders(settings, context, types, plugins::handles);
        files.start();
        observed.started(context, broker, tasks, files, schedules);
        health = new ProcessHealth(
                settings, broker, store == null ? null : store.reader(clock), context, files, tasks::stuckHandlers);
        healthChecks.tell(health);
        if (settings.has(Role.API)) {
            api = new MountedApi(
                    settings,
                    openStore(),
                    new MountedApi.Below(
                            submitter,
                            types,
                            subjects,
                            commands,
                            broker,
                            files,
                            health,
                            Objects.requireNonNull(schedules).parts(),
                            tracing,
                            context),
                    observed.exposition(openStore().accounts()),
                    clock);
            starting.end();
            hawtio = ManagementServer.mountHawtio(settings, context, api.access(), types, commands, openStore());
            commands.start();
            health.hear(commands.workers(), tasks.worker());
        }
        if (schedules != null) {
            schedules.start();
        }
        alerts.start();
    }

    private void bindComponents() {
        camel.bind("jms", JmsComponent.jmsComponentAutoAcknowledge(connections.workers()));
        camel.bind("task", tasks);
        camel.bind("direct", new ReplaceableDirect());
    }

    private void bindBeans() {
        outward.beans(tracing, clock).forEach(camel::bind);
        if (settings.has(Role.WORKER)) {
            BusinessData data = below.started("business data", BusinessData.of(settings.store()));
            WorkerBeans.of(data, FileSettings.links(settings), clock).forEach(camel::bind);
        }
        if (settings.has(Role.API)) {
            TaskReader reader = openStore().reader(clock);
            camel.bind("taskClient", new TaskClient(submitter, id -> reader.find(Task.DEFAULT_ORG, id), clock));
            camel.bind("inbox", new InboxReceiver(inbox));
        }
    }

    /** Returns the administrator that this start has made; null if there was an account already. */
    ApiAccess.@Nullable NewAccount firstAdministrator() {
        return api == null ? null : api.firstAdministrator();
    }

    private Store openStore() {
        if (store == null) {
            throw new IllegalStateException("the role api has a store");
        }
        return store;
    }

    /** From now on readiness says that this process stops, and the API takes no request but those about its health. */
    void refuseRequests() {
        if (health != null) {
            health.stopping();
        }
        if (api != null) {
            api.refuseRequests();
        }
    }

    /** Stops all that begins work by itself; what running work needs, such as a peer of the sandbox, goes on. */
    void stopTaking() {
        inbox.stopping();
        alerts.close();
        if (files != null) {
            files.close();
        }
        if (schedules != null) {
            schedules.close();
        }
        CamelContext context = camel.getCamelContext();
        if (context != null) {
            RouteConsumers.suspend(context);
        }
    }

    /** Waits until requests and attempts that run are done; attempts that are not in time go back to their queues. */
    void finish(Duration patience) {
        long began = System.nanoTime();
        try {
            if (api != null) {
                api.awaitRequests(patience);
            }
            if (tasks.isStarted()) { // no route from or to a task, no component
                tasks.drain(patience.minusNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets how long closing may wait for routes that are still at work. */
    void closeWithin(Duration patience) {
        CamelContext context = camel.getCamelContext();
        if (context != null) {
            context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
            context.getShutdownStrategy().setTimeout(Math.max(1, patience.toMillis()));
        }
    }

    @Override
    public void close() {
        alerts.close();
        if (files != null) {
            files.close();
        }
        if (schedules != null) {
            schedules.close();
        }
        if (hawtio != null) {
            hawtio.close();
        }
        camel.stop();
        if (pretendMail != null) {
            pretendMail.close();
        }
        if (api != null) {
            api.close();
        }
        below.close(part -> {});
    }
}
