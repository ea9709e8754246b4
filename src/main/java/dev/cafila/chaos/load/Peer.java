package dev.cafila.chaos.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The peer that routes call: it counts the calls for each Idempotency-Key, and fails as the type wants it. */
public final class Peer implements AutoCloseable {

    private static final int FAILS_UNTIL = 2;
    private static final int SLOW_MILLIS = 2000;
    private static final int BACKLOG = 100;

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final HttpServer server;
    private volatile @Nullable PeerAnswer trouble;

    public Peer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        PeerAnswer ok = PeerAnswer.status(200);
        PeerAnswer gone = PeerAnswer.status(410);
        PeerAnswer unavailable = PeerAnswer.status(503);
        on("/steady", ok);
        on("/doomed", unavailable);
        on("/flaky", exchange -> (attempt(exchange) <= FAILS_UNTIL ? unavailable : ok).to(exchange));
        on("/poison", exchange -> (refused.contains(key(exchange)) ? gone : ok).to(exchange));
        on("/slow", exchange -> after(SLOW_MILLIS, ok, exchange));
        server.start();
    }

    private static String key(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Idempotency-Key");
    }

    private static int attempt(HttpExchange exchange) {
        return Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Attempt"));
    }

    private void after(int millis, PeerAnswer answer, HttpExchange exchange) {
        later.schedule(
                () -> {
                    answer.to(exchange);
                    return null;
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** Says how requests to a path are answered. */
    public void on(String path, PeerAnswer answer) {
        server.createContext(path, exchange -> receive(exchange, answer));
    }

    private void receive(HttpExchange exchange, PeerAnswer usual) throws IOException {
        calls.merge(key(exchange), 1, Integer::sum);
        exchange.getRequestBody().readAllBytes();
        PeerAnswer unusual = trouble;
        (unusual == null ? usual : unusual).to(exchange);
    }

    /** Answers every request this way, until it is told null. */
    public void trouble(@Nullable PeerAnswer answer) {
        trouble = answer;
    }

    /** Refuses what this poison asks from now on, so that it ends as any other that fails for good. */
    public void refuse(String taskId) {
        refused.add(taskId);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns how often a task called. */
    public int callsFor(String taskId) {
        return calls.getOrDefault(taskId, 0);
    }

    /** Returns how often each Idempotency-Key was seen. */
    public Map<String, Integer> calls() {
        return Map.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        later.shutdownNow();
    }
}
