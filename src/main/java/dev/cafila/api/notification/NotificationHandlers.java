package dev.cafila.api.notification;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.identity.FileLinks;
import java.time.Clock;
import java.util.List;

/** The handlers of the operations on notifications and files. */
public final class NotificationHandlers {

    private NotificationHandlers() {}

    /** @param links checks the addresses of files */
    public static List<OperationHandler> of(
            NotificationView notifications, FileView files, FileLinks links, Clock clock) {
        return List.of(
                new ListNotifications(notifications),
                new ReadNotification(notifications, clock),
                new GetFile(files, links, clock));
    }
}
