package dev.cafila.api.logs;

import dev.cafila.api.http.OperationHandler;
import java.util.List;

/** The handlers of the operations on the log of this process. */
public final class LogHandlers {

    private LogHandlers() {}

    public static List<OperationHandler> of(LogLevels levels) {
        return List.of(new ListLogLevels(levels), new SetLogLevel(levels));
    }
}
