package dev.cafila;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;

/** What begins work by itself in a Camel context. */
final class RouteConsumers {

    private RouteConsumers() {}

    /** Suspends them; what running work needs, such as a peer of the sandbox, goes on. */
    static void suspend(CamelContext camel) {
        for (Route route : camel.getRoutes()) {
            Consumer consumer = route.getConsumer();
            if (!(consumer instanceof PlatformHttpConsumer) && !serves(consumer)) {
                ServiceHelper.suspendService(consumer);
            }
        }
    }

    /** Other routes call it, so Camel itself would let it run until they are done: {@code direct:} for instance. */
    private static boolean serves(Consumer consumer) {
        return consumer instanceof ShutdownAware aware
                && aware.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly);
    }
}
