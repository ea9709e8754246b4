package dev.cafila.api.notification;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.time.Clock;

/** Notes that a notification was read. */
record ReadNotification(NotificationView notifications, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "readNotification";
    }

    @Override
    public Response handle(Request request) {
        String id = request.requiredText("notification");
        if (!notifications.markRead(ListNotifications.reader(request.caller()), id, clock.instant())) {
            throw new ProblemException(Problem.of(
                    404,
                    "UNKNOWN_NOTIFICATION",
                    "There is no such notification",
                    "You have no notification " + id + "."));
        }
        return Response.noContent();
    }
}
