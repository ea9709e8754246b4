package dev.cafila;

import dev.cafila.api.submit.WholeRequests;
import dev.cafila.broker.BrokerAddress;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.ProducerAccounts;
import dev.cafila.broker.Senders;
import dev.cafila.component.InboxReceiver;
import dev.cafila.component.TaskComponent;
import dev.cafila.component.TaskRoutes;
import dev.cafila.identity.FileLinks;
import dev.cafila.plugin.Plugins;
import dev.cafila.route.AllowedComponents;
import dev.cafila.route.RouteBuild;
import dev.cafila.route.RouteCheck;
import dev.cafila.route.RouteFile;
import dev.cafila.route.RouteFinding;
import dev.cafila.route.RouteRejectedException;
import dev.cafila.route.RouteRules;
import dev.cafila.route.RouteWatch;
import dev.cafila.store.BusinessData;
import dev.cafila.submission.Inbox;
import dev.cafila.submission.TaskClient;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.trace.Tracing;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** Builds routes in a context of its own, in which nothing is taken, sent or connected to, to see what is wrong with them. */
final class RouteInspection implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("peers", "platform", "sandbox", "sync", "tasks");
    private static final BrokerAddress NOWHERE = new BrokerAddress("tcp://127.0.0.1:1", "", "");

    private final Settings settings;
    private final TaskTypes types;
    private final BrokerConnections connections = new BrokerConnections(NOWHERE);
    private final BusinessData data; // never connects
    private final URLClassLoader extensions; // may bring functions of jq
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteCheck check;
    private final RouteBuild build;

    RouteInspection(Settings settings) {
        this.settings = settings;
        OutwardCalls outward = new OutwardCalls(settings);
        this.types = TaskTypes.none(outward.rules());
        this.data = BusinessData.of(settings.store());
        this.extensions = Plugins.loader(settings.extensions());
        context.setApplicationContextClassLoader(extensions);
        Properties all = new Properties();
        all.putAll(settings.all());
        context.getPropertiesComponent().setInitialProperties(all);
        context.getCamelContextExtension().setName("routes-check");
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        TaskRoutes.prepare(context, Tracing.OFF);
        AllowedComponents.restrict(context, RouteRules.more(settings.text("cafila.routes.allow")));
        context.addComponent("task", new TaskComponent());
        context.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(connections.workers()));
        beans(outward);
        context.start();
        this.check = new RouteCheck(RouteFolders.rules(settings, context));
        this.build = new RouteBuild(context, TaskRoutes.VERSION);
    }

    private void beans(OutwardCalls outward) {
        Clock clock = Clock.systemUTC();
        outward.beans(Tracing.OFF, clock).forEach(context.getRegistry()::bind);
        WorkerBeans.of(data, new FileLinks(new byte[32], ""), clock).forEach(context.getRegistry()::bind);
        TaskSubmitter submitter = new TaskSubmitter(connections.senders(), types, clock);
        context.getRegistry().bind("taskClient", new TaskClient(submitter, id -> Optional.empty(), clock));
        Senders nobody = new Senders(ProducerAccounts.NONE, false);
        context.getRegistry()
                .bind("inbox", new InboxReceiver(new Inbox(submitter, new WholeRequests(clock), nobody, Tracing.OFF)));
    }

    /** Returns all files of routes and schemas that there are. */
    List<Path> files() {
        List<Path> folders = FOLDERS.stream().map(settings.routes()::resolve).toList();
        return new RouteWatch(folders, file -> true, RouteWatch.Edits.NONE).begin();
    }

    /** Returns what is wrong with a file. */
    List<RouteFinding> check(Path path) {
        if (!RouteWatch.isRoute(path)) {
            return types.load(path)
                    .map(problem -> List.of(RouteFinding.ofSchema(path, problem)))
                    .orElse(List.of());
        }
        try {
            RouteFile file = RouteFile.read(path);
            List<RouteFinding> findings = new ArrayList<>(check.check(file));
            if (findings.stream().noneMatch(RouteFinding::rejects)) {
                build.add(file, file.id());
            }
            return findings;
        } catch (RouteRejectedException e) {
            return List.of(e.finding());
        } catch (IOException e) {
            return List.of(new RouteFinding(path.toString(), 0, "cannot be read: " + e.getMessage(), true));
        }
    }

    @Override
    public void close() throws IOException {
        context.stop();
        extensions.close();
        data.close();
        connections.close();
    }
}
