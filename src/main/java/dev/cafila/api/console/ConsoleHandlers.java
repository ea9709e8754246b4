package dev.cafila.api.console;

import dev.cafila.api.http.OperationHandler;
import java.util.List;

/** The handlers of the console. */
public final class ConsoleHandlers {

    private ConsoleHandlers() {}

    public static List<OperationHandler> all() {
        return List.of(GetQueuesPage.read(), GetConsoleFile.read());
    }
}
