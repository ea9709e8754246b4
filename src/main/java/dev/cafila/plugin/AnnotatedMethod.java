package dev.cafila.plugin;

import dev.cafila.handler.BackgroundTask;
import dev.cafila.handler.HandledTask;
import dev.cafila.handler.HandlerOptions;
import dev.cafila.handler.TaskHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A method with {@link BackgroundTask} as a handler. */
final class AnnotatedMethod implements TaskHandler {

    private final Object bean;
    private final Method method;
    private final BackgroundTask says;
    private final HandlerOptions options;

    private AnnotatedMethod(Object bean, Method method, BackgroundTask says, HandlerOptions options) {
        this.bean = bean;
        this.method = method;
        this.says = says;
        this.options = options;
    }

    static AnnotatedMethod of(String jar, Object bean, Method method, BackgroundTask says) {
        Set<String> kinds = new HashSet<>();
        for (Class<?> parameter : method.getParameterTypes()) {
            String kind = parameter == HandledTask.class ? "task" : parameter == Map.class ? "map" : "object";
            if (!kinds.add(kind)) {
                throw new PluginException(
                        jar, method + ": a HandledTask, a Map and an object of the payload are all it can be given");
            }
        }
        try {
            HandlerOptions options = HandlerOptions.DEFAULT
                    .withMaxConcurrent(says.maxConcurrent())
                    .withMaximumRedeliveries(says.maximumRedeliveries())
                    .withRedeliveryDelay(Duration.parse(says.redeliveryDelay()))
                    .withTimeout(Duration.parse(says.timeout()));
            return new AnnotatedMethod(bean, method, says, options);
        } catch (DateTimeException e) {
            throw new PluginException(
                    jar, "redeliveryDelay and timeout of " + method.getName() + " must be durations such as PT1M");
        }
    }

    @Override
    public String type() {
        return says.type();
    }

    @Override
    public @Nullable Object handle(HandledTask task) throws Exception {
        Object[] arguments = Stream.of(method.getParameterTypes())
                .map(parameter -> argument(parameter, task))
                .toArray();
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static Object argument(Class<?> parameter, HandledTask task) {
        if (parameter == HandledTask.class) {
            return task;
        }
        return parameter == Map.class ? task.payload() : task.payloadAs(parameter);
    }

    @Override
    public HandlerOptions options() {
        return options;
    }

    @Override
    public String toString() {
        return bean.getClass().getName() + "." + method.getName();
    }
}
