package dev.cafila;

import dev.cafila.observe.Metrics;
import io.vertx.ext.web.Router;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** What operators' tools find at the management port of a process, whatever its roles are. */
final class ManagementServer {

    private final Router router;

    private ManagementServer(Router router) {
        this.router = router;
    }

    /** @param camel started, with its management server */
    static void mount(Settings settings, CamelContext camel, Metrics metrics) {
        new ManagementServer(VertxPlatformHttpRouter.lookup(
                        camel, VertxPlatformHttpRouter.getRouterNameFromPort(settings.managementPort())))
                .metrics(metrics);
    }

    private void metrics(Metrics metrics) {
        router.get("/observe/metrics")
                .blockingHandler(
                        request -> request.response()
                                .putHeader("Content-Type", Metrics.CONTENT_TYPE)
                                .end(metrics.text()),
                        false);
    }
}
