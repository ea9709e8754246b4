package dev.cafila.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;

/** Small answers that nobody keeps. */
final class Answers {

    private Answers() {}

    static void json(RoutingContext exchange, JsonNode json) {
        json(exchange, json.toString());
    }

    static void json(RoutingContext exchange, String json) {
        exchange.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json);
    }

    static void refuse(RoutingContext exchange, int status, String sentence) {
        exchange.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(sentence + "\n");
    }
}
