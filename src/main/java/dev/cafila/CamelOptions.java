package dev.cafila;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options of Camel Main that follow from the settings, above all which routes are loaded. */
final class CamelOptions {

    private CamelOptions() {}

    static Map<String, String> of(Settings settings) {
        Map<String, String> options = new TreeMap<>();
        options.put("camel.main.name", "cafila");
        options.put("camel.main.routesIncludePattern", String.join(",", routes(settings)));
        options.put("camel.server.enabled", String.valueOf(settings.has(Role.API)));
        options.put("camel.server.host", settings.host());
        options.put("camel.server.port", String.valueOf(settings.port()));
        return options;
    }

    private static List<String> routes(Settings settings) {
        List<String> patterns = new ArrayList<>();
        if (settings.has(Role.API)) {
            patterns.add(in(settings, "platform/inbox.camel.yaml"));
        }
        if (settings.has(Role.WORKER)) {
            if (settings.workerTypes().isEmpty()) {
                patterns.add(in(settings, "tasks/*.camel.yaml"));
            } else {
                settings.workerTypes().forEach(type -> patterns.add(in(settings, "tasks/" + type + ".camel.yaml")));
            }
        }
        if (settings.has(Role.SCHEDULER)) {
            patterns.add(in(settings, "sync/*.camel.yaml"));
        }
        if (settings.has(Role.API) && settings.sandbox()) {
            patterns.add(in(settings, "sandbox/*.camel.yaml"));
        }
        return patterns;
    }

    private static String in(Settings settings, String pattern) {
        return "file:" + settings.routes() + "/" + pattern;
    }
}
