package dev.cafila;

import dev.cafila.api.access.Access;
import dev.cafila.console.ConsoleAccess;
import dev.cafila.console.HawtioConsole;
import dev.cafila.control.OperatorCommands;
import dev.cafila.observe.Metrics;
import dev.cafila.observe.MetricsFormat;
import dev.cafila.store.Store;
import dev.cafila.submission.TaskTypes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.management.JMException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.jspecify.annotations.Nullable;

/** What operators' tools find at the management port of a process, whatever its roles are. */
final class ManagementServer {

    private final Router router;

    private ManagementServer(Router router) {
        this.router = router;
    }

    /** @param camel started, with its management server */
    static void mount(Settings settings, CamelContext camel, Metrics metrics) {
        Router router = router(settings, camel);
        new ManagementServer(router).metrics(metrics);
        if (!settings.hawtio()) {
            HawtioConsole.mountReason(router, whyNoHawtio(settings));
        }
    }

    /** Returns what {@code /hawtio/} says of a process that has a management port and no Hawtio. */
    static String whyNoHawtio(Settings settings) {
        if (settings.has(Role.API)) {
            return "Hawtio is switched off here (cafila.hawtio=false).";
        }
        return "Hawtio is at the management port of a process with the role api, where the accounts are;"
                + " this one has the roles "
                + settings.roles().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** Serves Hawtio too, where the settings ask for it; returns null where they do not. */
    static @Nullable HawtioConsole mountHawtio(
            Settings settings,
            CamelContext camel,
            Access access,
            TaskTypes types,
            OperatorCommands commands,
            Store store)
            throws JMException {
        if (!settings.hawtio()) {
            return null;
        }
        HawtioConsole console = new HawtioConsole(
                new ConsoleAccess(access.logins(), access.book(), access.audit(), access.clock()),
                camel.getManagementStrategy().getManagementAgent(),
                types,
                commands,
                store);
        VertxPlatformHttpRouter router = router(settings, camel);
        console.mount(router, router.vertx(), settings.tls().on());
        return console;
    }

    private static VertxPlatformHttpRouter router(Settings settings, CamelContext camel) {
        return VertxPlatformHttpRouter.lookup(
                camel, VertxPlatformHttpRouter.getRouterNameFromPort(settings.managementPort()));
    }

    private void metrics(Metrics metrics) {
        router.get("/observe/metrics")
                .blockingHandler(
                        request -> {
                            MetricsFormat format =
                                    MetricsFormat.accepted(request.request().getHeader(HttpHeaders.ACCEPT));
                            request.response()
                                    .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
                                    .end(metrics.text(format));
                        },
                        false);
    }
}
