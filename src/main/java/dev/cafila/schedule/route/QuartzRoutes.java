package dev.cafila.schedule.route;

import dev.cafila.schedule.Scheduler;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.jspecify.annotations.Nullable;

/** Gives each route that begins with {@code quartz:} to a scheduler. */
public final class QuartzRoutes implements RoutePolicyFactory {

    private final Scheduler scheduler;

    public QuartzRoutes(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        boolean quartz = route instanceof NamedRoute named
                && named.getEndpointUrl() != null
                && named.getEndpointUrl().startsWith("quartz:");
        return quartz ? new ScheduledRoute(scheduler) : null;
    }
}
