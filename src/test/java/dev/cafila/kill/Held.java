package dev.cafila.kill;

import com.sun.net.httpserver.HttpExchange;
import dev.cafila.chaos.load.PeerAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A peer that lets its first caller wait until it is told to answer, and answers all others at once. */
final class Held implements PeerAnswer {

    /** The key and the moment of each call. */
    final List<Call> calls = new CopyOnWriteArrayList<>();

    private final CountDownLatch called = new CountDownLatch(1);
    private HttpExchange first;

    @Override
    public synchronized void to(HttpExchange exchange) throws IOException {
        calls.add(new Call(exchange.getRequestHeaders().getFirst("Idempotency-Key"), Instant.now()));
        if (first == null) {
            first = exchange;
            called.countDown();
        } else {
            PeerAnswer.status(200).to(exchange);
        }
    }

    boolean isCalledWithin(int seconds) throws InterruptedException {
        return called.await(seconds, TimeUnit.SECONDS);
    }

    /** Answers the first caller. */
    synchronized void answer() throws IOException {
        PeerAnswer.status(200).to(first);
    }

    record Call(String key, Instant at) {}
}
