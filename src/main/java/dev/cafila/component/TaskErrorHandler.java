package dev.cafila.component;

import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * The error handler of all routes: Camel's default, which tries nothing again in memory, because the broker does so without
 * holding a thread. It logs at DEBUG only, because a failure is told once, by the attempt. Routes may still have their own
 * {@code onException}.
 */
public final class TaskErrorHandler {

    private TaskErrorHandler() {}

    public static ErrorHandlerFactory create() {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setLevel("DEBUG");
        return handler;
    }
}
