package dev.cafila;

import dev.cafila.api.ApiLimits;
import dev.cafila.api.ApiRouter;
import dev.cafila.api.StoreOperations;
import dev.cafila.api.TaskOperations;
import dev.cafila.api.access.Access;
import dev.cafila.api.access.AccessHandlers;
import dev.cafila.api.privacy.Subjects;
import dev.cafila.api.stats.Exposition;
import dev.cafila.api.stats.RouteEdits;
import dev.cafila.api.submit.Submissions;
import dev.cafila.control.OperatorCommands;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.store.AuditLog;
import dev.cafila.store.Store;
import dev.cafila.submission.SubjectKey;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.trace.Tracing;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.jspecify.annotations.Nullable;

/** The HTTP API of a process, put together and mounted on Camel's HTTP server. */
final class MountedApi implements AutoCloseable {

    private final AuditLog audit;
    private final LogSwitch levels;
    private final ApiAccess.@Nullable NewAccount firstAdministrator;
    private final ApiRouter router;
    private final Access access;

    /**
     * What it works with.
     *
     * @param subjects hashes whom tasks are about
     * @param camel started, with the HTTP server
     */
    record Below(
            TaskSubmitter submitter,
            TaskTypes types,
            SubjectKey subjects,
            OperatorCommands commands,
            BrokerWatch broker,
            RouteFolders files,
            ProcessHealth health,
            ScheduleParts schedules,
            Tracing tracing,
            CamelContext camel) {}

    MountedApi(Settings settings, Store store, Below below, Exposition exposition, Clock clock) {
        audit = store.audit(clock);
        levels = new LogSwitch(clock);
        RouteFolders files = below.files();
        TaskOperations operations = new TaskOperations(
                Submissions.of(below.submitter()),
                below.types(),
                StoreOperations.of(store, clock),
                OperatorBroker.of(below.commands(), below.types()),
                below.broker()::eventsOnTape,
                new Subjects(below.subjects(), audit, clock),
                new RouteEdits(() -> files.rejected().size(), files::outcomes),
                exposition,
                settings.publicNumbers(),
                FileSettings.links(settings),
                below.schedules(),
                levels,
                clock);
        ApiAccess accounts = new ApiAccess(settings, store.accounts(), audit, clock);
        firstAdministrator = accounts.firstAdministrator();
        access = accounts.access();
        router = new ApiRouter(
                operations,
                below.health(),
                new AccessHandlers(access, settings.tls().on()),
                ApiLimits.DEFAULT,
                below.tracing());
        router.mount(VertxPlatformHttpRouter.lookup(
                below.camel(), VertxPlatformHttpRouter.getRouterNameFromPort(settings.port())));
    }

    /** Returns the administrator that this start has made; null if there was an account already. */
    ApiAccess.@Nullable NewAccount firstAdministrator() {
        return firstAdministrator;
    }

    /** Returns what decides who is let in. */
    Access access() {
        return access;
    }

    /** From now on the API takes no request but those about its health. */
    void refuseRequests() {
        router.refuseRequests();
    }

    void awaitRequests(Duration patience) throws InterruptedException {
        router.awaitRequests(patience);
    }

    @Override
    public void close() {
        router.close();
        levels.close();
        audit.close();
    }
}
