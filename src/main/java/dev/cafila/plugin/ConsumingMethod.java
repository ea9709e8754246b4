package dev.cafila.plugin;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.lang.reflect.Method;
import org.apache.camel.Consume;

/**
 * A bean's method that Camel is to call with tasks, {@code @Consume("task:stock-sync")}. What its parameters may be is what
 * Camel's bean binding says.
 *
 * @param uri where it takes tasks from, with options
 */
record ConsumingMethod(String jar, Object bean, Method method, String uri, TaskType type) {

    private static final String SCHEME = "task:";

    static ConsumingMethod of(String jar, Object bean, Method method, Consume consume) {
        String where = bean.getClass().getName() + "." + method.getName();
        String uri = consume.value();
        if (!uri.startsWith(SCHEME)) {
            throw new PluginException(jar, where + " must consume from task:…, not from '" + uri + "'");
        }
        String name = uri.substring(SCHEME.length()).replaceFirst("[?].*", "");
        try {
            return new ConsumingMethod(jar, bean, method, uri, TaskType.parse(name));
        } catch (InvalidTaskException e) {
            throw new PluginException(jar, "the type '" + name + "' of " + where + " " + e.getMessage());
        }
    }
}
