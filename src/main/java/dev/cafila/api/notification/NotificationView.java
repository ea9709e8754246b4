package dev.cafila.api.notification;

import dev.cafila.store.Notification;
import dev.cafila.store.Notifications;
import java.time.Instant;
import java.util.List;

/** What the API asks of the store about notifications. */
public interface NotificationView {

    /** Returns those for somebody, unread ones first, then the newest. */
    List<Notification> list(Notifications.Reader reader, int limit);

    /** Notes that somebody has read one; returns whether there is such a one. */
    boolean markRead(Notifications.Reader reader, String id, Instant now);

    /** Returns the view of a store. */
    static NotificationView of(Notifications notifications) {
        return new NotificationView() {
            @Override
            public List<Notification> list(Notifications.Reader reader, int limit) {
                return notifications.list(reader, limit);
            }

            @Override
            public boolean markRead(Notifications.Reader reader, String id, Instant now) {
                return notifications.markRead(reader, id, now);
            }
        };
    }
}
