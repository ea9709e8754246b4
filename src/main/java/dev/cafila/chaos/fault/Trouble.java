package dev.cafila.chaos.fault;

import com.sun.net.httpserver.HttpExchange;
import dev.cafila.chaos.load.PeerAnswer;
import java.io.IOException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A peer in trouble: it fails, asks for patience, does not answer at all, or breaks off in the middle of an answer. */
final class Trouble implements PeerAnswer, AutoCloseable {

    private static final int PROMISED_BYTES = 1000;

    private final Random chance;
    private final Queue<HttpExchange> held = new ConcurrentLinkedQueue<>();

    Trouble(Random chance) {
        this.chance = chance;
    }

    @Override
    public void to(HttpExchange exchange) throws IOException {
        switch (chance.nextInt(5)) {
            case 0 -> PeerAnswer.status(500).to(exchange);
            case 1 -> PeerAnswer.status(503).to(exchange);
            case 2 -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                PeerAnswer.status(429).to(exchange);
            }
            case 3 -> held.add(exchange);
            default -> breakOff(exchange);
        }
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, PROMISED_BYTES);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** Ends what was held. */
    @Override
    public void close() {
        held.forEach(HttpExchange::close);
    }
}
