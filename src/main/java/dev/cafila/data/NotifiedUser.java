package dev.cafila.data;

import dev.cafila.store.Notifications;
import java.util.Map;
import org.apache.camel.Exchange;

/** Whom a user-notification task is for. */
public final class NotifiedUser {

    /** Sets {@code user} to the payload's {@code userId} as notifications are looked for; leaves it out for all operators. */
    public void find(Exchange exchange) {
        Map<?, ?> payload = exchange.getMessage().getBody(Map.class);
        if (payload.get("userId") instanceof String user) {
            exchange.setVariable("user", Notifications.user(user));
        }
    }
}
