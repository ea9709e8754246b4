package dev.cafila;

import java.util.Map;
import java.util.TreeMap;

/** The options of Camel Main that follow from the settings. Routes are loaded by {@link RouteFolders}. */
final class CamelOptions {

    private CamelOptions() {}

    static Map<String, String> of(Settings settings) {
        Map<String, String> options = new TreeMap<>();
        options.put("camel.main.name", "cafila");
        options.put(
                "camel.main.shutdownTimeout",
                String.valueOf(settings.shutdownTimeout().toSeconds()));
        options.put("camel.server.enabled", String.valueOf(settings.has(Role.API)));
        options.put("camel.server.host", settings.host());
        options.put("camel.server.port", String.valueOf(settings.port()));
        options.put("camel.main.jmxEnabled", String.valueOf(settings.hawtio())); // nobody else asks for its counters
        options.put("camel.management.enabled", String.valueOf(settings.managementPort() > 0));
        options.put("camel.management.host", settings.managementHost());
        options.put("camel.management.port", String.valueOf(settings.managementPort()));
        options.put("camel.main.logName", "dev.cafila.routes.${routeId}");
        options.put("camel.management.healthCheckEnabled", "true");
        options.put("camel.health.exposureLevel", "full"); // what is said is ours: see ObservedHealth
        options.put("camel.health.routesEnabled", "false");
        options.put("camel.health.consumersEnabled", "false");
        options.put("camel.health.producersEnabled", "false");
        if (settings.has(Role.API) || settings.managementPort() > 0) {
            options.putAll(settings.tls().forCamel());
        }
        return options;
    }
}
