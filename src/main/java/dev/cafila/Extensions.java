package dev.cafila;

import dev.cafila.plugin.HandlerRoutes;
import dev.cafila.plugin.PluginException;
import dev.cafila.plugin.Plugins;
import dev.cafila.submission.TaskTypes;
import org.apache.camel.CamelContext;

/** The handlers in Java of this installation, as the roles of a process need them. */
final class Extensions {

    private Extensions() {}

    /** A broker or a recorder alone has nothing to do with them. */
    static Plugins load(Settings settings, TaskTypes types) {
        boolean needed = settings.has(Role.API) || settings.has(Role.WORKER) || settings.has(Role.SCHEDULER);
        try {
            return Plugins.in(needed ? settings.extensions() : settings.data().resolve("none"), types);
        } catch (PluginException e) {
            throw new SettingException(e.getMessage());
        }
    }

    /** Puts those of a worker's types behind routes. */
    static void addRoutes(Plugins plugins, Settings settings, CamelContext camel) {
        if (!settings.has(Role.WORKER)) {
            return;
        }
        try {
            HandlerRoutes.add(
                    plugins,
                    camel,
                    type -> settings.workerTypes().isEmpty()
                            || settings.workerTypes().contains(type));
        } catch (PluginException e) {
            throw new SettingException(e.getMessage());
        }
    }
}
