package dev.cafila.chaos.load;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How the pretend peer answers a request; it may do so later, on a thread of its own. */
public interface PeerAnswer {

    void to(HttpExchange exchange) throws IOException;

    /** Answers with this status and a little JSON. */
    static PeerAnswer status(int status) {
        return exchange -> {
            byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }
}
