package dev.cafila.plugin;

import dev.cafila.component.TaskContext;
import dev.cafila.handler.TaskHandler;
import java.util.Map;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/** A handler as the bean that its route calls. */
public final class HandlerBean {

    private final TaskHandler handler;

    HandlerBean(TaskHandler handler) {
        this.handler = handler;
    }

    /** Called by the route's one step; what it returns is the task's result. */
    public @Nullable Object handle(TaskContext task, @Body Map<String, Object> payload) throws Exception {
        return handler.handle(new Attempt(task, payload));
    }

    /** Called by the route's {@code retryWhile}, when an attempt has failed. */
    public boolean mayRetry(TaskContext task, Exception failure, @Body Map<String, Object> payload) {
        return handler.mayRetry(new Attempt(task, payload), failure);
    }
}
