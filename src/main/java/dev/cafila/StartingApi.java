package dev.cafila;

import dev.cafila.api.http.StartingRoutes;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.spi.ExecutorServiceManager.ThreadFactoryListener;
import org.jspecify.annotations.Nullable;

/**
 * Has the API's port say that the process starts, from the first request on. Camel opens the port at once when it has made the router;
 * in between it asks for the thread that opens it, which is where the routes are added.
 */
final class StartingApi implements ThreadFactoryListener {

    private final CamelContext camel;
    private final int port;
    private final Clock clock;
    private @Nullable StartingRoutes routes;

    private StartingApi(CamelContext camel, int port, Clock clock) {
        this.camel = camel;
        this.port = port;
        this.clock = clock;
    }

    /** @param camel that is not started */
    static StartingApi before(CamelContext camel, int port, Clock clock) {
        StartingApi starting = new StartingApi(camel, port, clock);
        camel.getExecutorServiceManager().addThreadFactoryListener(starting);
        return starting;
    }

    @Override
    public synchronized ThreadFactory onNewThreadFactory(Object source, ThreadFactory factory) {
        if (routes == null
                && source instanceof VertxPlatformHttpServer server
                && server.getConfigurationPort() == port) {
            routes = StartingRoutes.mount(
                    VertxPlatformHttpRouter.lookup(camel, VertxPlatformHttpRouter.getRouterNameFromPort(port)), clock);
        }
        return factory;
    }

    /** The API answers from now on. */
    synchronized void end() {
        if (routes != null) {
            routes.end();
        }
    }
}
