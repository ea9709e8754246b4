package dev.cafila.kill;

import com.sun.net.httpserver.HttpExchange;
import dev.cafila.chaos.load.PeerAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A peer that lets all its callers wait until it is opened, and answers all others at once from then on. */
final class ClosedPeer implements PeerAnswer {

    private final List<HttpExchange> waiting = new ArrayList<>();
    private boolean isOpen;

    @Override
    public synchronized void to(HttpExchange exchange) throws IOException {
        if (isOpen) {
            PeerAnswer.status(200).to(exchange);
        } else {
            waiting.add(exchange);
        }
    }

    synchronized void open() {
        isOpen = true;
        for (HttpExchange exchange : waiting) {
            try {
                PeerAnswer.status(200).to(exchange);
            } catch (IOException e) {
                // whoever asked was killed
            }
        }
    }
}
