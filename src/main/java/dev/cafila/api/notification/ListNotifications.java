package dev.cafila.api.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.AccessRole;
import dev.cafila.store.Notification;
import dev.cafila.store.Notifications;

/** Lists what the caller was told; operators and administrators also see what is for operators. */
record ListNotifications(NotificationView notifications) implements OperationHandler {

    @Override
    public String operation() {
        return "listNotifications";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("notifications");
        for (Notification one : notifications.list(reader(request.caller()), (int) request.number("limit"))) {
            list.addObject()
                    .put("id", one.id())
                    .put("title", one.title())
                    .put("message", one.message())
                    .put("link", one.link())
                    .put("taskId", one.task())
                    .put("forOperators", one.forOperators())
                    .put("createdAt", one.createdAt().toString())
                    .put("readAt", one.readAt() == null ? null : one.readAt().toString());
        }
        return Response.json(200, answer);
    }

    static Notifications.Reader reader(Caller caller) {
        boolean operator = caller.has(AccessRole.OPERATOR) || caller.has(AccessRole.ADMIN);
        return new Notifications.Reader(caller.org(), caller.user(), operator);
    }
}
