package dev.cafila.plugin;

import dev.cafila.handler.HandlerOptions;
import dev.cafila.task.TaskType;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** Puts handlers behind routes, each named after its type as the YAML ones are. */
public final class HandlerRoutes {

    private HandlerRoutes() {}

    /**
     * Adds a route for each handler to a context that has its beans, but has not started.
     *
     * @param taken which types this process takes
     * @throws PluginException if a handler's options are not what {@code task:} takes
     */
    public static void add(Plugins plugins, CamelContext camel, Predicate<TaskType> taken) {
        FilledFields fields = new FilledFields(camel);
        plugins.beans().forEach(fields::fill);
        plugins.handlers().forEach((type, found) -> {
            if (taken.test(type)) {
                String bean = "handler-" + type;
                HandlerBean handler = new HandlerBean(found.handler());
                camel.getRegistry().bind(bean, handler);
                RouteDefinition route = route(
                        camel, type, found.jar(), uri(type, found.handler().options(), bean));
                route.setDescription("Java: " + found.handler().getClass().getName() + " in " + found.jar());
                route.bean(handler, "handle");
                add(camel, route);
            }
        });
        for (ConsumingMethod found : plugins.consuming()) {
            if (taken.test(found.type())) {
                RouteDefinition route = route(camel, found.type(), found.jar(), found.uri());
                route.setDescription("Java: " + found.bean().getClass().getName() + " in " + found.jar());
                route.bean(found.bean(), found.method().getName());
                add(camel, route);
            }
        }
    }

    private static String uri(TaskType type, HandlerOptions options, String bean) {
        return String.format(
                Locale.ROOT,
                "task:%s?maxConcurrentConsumers=%d&maximumRedeliveries=%d&redeliveryDelay=%d&backOffMultiplier=%s"
                        + "&maximumRedeliveryDelay=%d&timeout=%d&retryWhile=RAW(${bean:%s?method=mayRetry})",
                type,
                options.maxConcurrent(),
                options.maximumRedeliveries(),
                options.redeliveryDelay().toMillis(),
                options.backOffMultiplier(),
                options.maximumRedeliveryDelay().toMillis(),
                options.timeout().toMillis(),
                bean);
    }

    private static RouteDefinition route(CamelContext camel, TaskType type, String jar, String uri) {
        RouteDefinition route = new RouteDefinition();
        route.setCamelContext(camel);
        route.setId(type.slug());
        route.setGroup(jar);
        route.from(uri);
        return route;
    }

    private static void add(CamelContext camel, RouteDefinition route) {
        try {
            camel.getCamelContextExtension().getContextPlugin(Model.class).addRouteDefinition(route);
        } catch (Exception e) {
            throw PluginException.of(String.valueOf(route.getGroup()), "the handler of " + route.getId(), e);
        }
    }
}
