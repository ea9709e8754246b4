package dev.cafila;

import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
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
        List<String> routes = routes(settings);
        if (!routes.isEmpty()) { // a broker alone has none, and Camel takes an empty list for a mistake
            options.put("camel.main.routesIncludePattern", String.join(",", routes));
        }
        options.put(
                "camel.main.shutdownTimeout",
                String.valueOf(settings.shutdownTimeout().toSeconds()));
        options.put("camel.server.enabled", String.valueOf(settings.has(Role.API)));
        options.put("camel.server.host", settings.host());
        options.put("camel.server.port", String.valueOf(settings.port()));
        if (settings.has(Role.API)) {
            options.putAll(settings.tls().forCamel());
        }
        return options;
    }

    private static List<String> routes(Settings settings) {
        List<String> patterns = new ArrayList<>();
        if (settings.has(Role.API)) {
            addAll(patterns, settings, "platform");
        }
        if (settings.has(Role.WORKER)) {
            addAll(patterns, settings, "peers"); // whatever types are taken, for these are what their routes share
        }
        if (settings.has(Role.WORKER) && settings.workerTypes().isEmpty()) {
            addAll(patterns, settings, "tasks");
        } else if (settings.has(Role.WORKER)) {
            settings.workerTypes().forEach(type -> patterns.add(fileOf(settings, type)));
        }
        if (settings.has(Role.SCHEDULER)) {
            addAll(patterns, settings, "sync");
        }
        if (settings.has(Role.API) && settings.sandbox()) {
            addAll(patterns, settings, "sandbox");
        }
        return patterns;
    }

    /** Camel takes a folder that is not there for a mistake; here it only has no routes. */
    private static void addAll(List<String> patterns, Settings settings, String folder) {
        Path path = settings.routes().resolve(folder);
        if (Files.isDirectory(path)) {
            patterns.add("file:" + path + "/*.camel.yaml");
        }
    }

    private static String fileOf(Settings settings, TaskType type) {
        Path path = settings.routes().resolve("tasks/" + type + ".camel.yaml");
        if (!Files.exists(path)) {
            throw new SettingException("cafila.worker.types names " + type + ", but there is no " + path);
        }
        return "file:" + path;
    }
}
