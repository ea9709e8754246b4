package dev.cafila.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The peer that routes call: it counts the calls for each Idempotency-Key, and fails as the type wants it. */
final class Peer implements AutoCloseable {

    private static final int FAILS_UNTIL = 2;

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;

    Peer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/steady", exchange -> answer(exchange, 200));
        server.createContext("/doomed", exchange -> answer(exchange, 503));
        server.createContext("/flaky", exchange -> answer(exchange, attempt(exchange) <= FAILS_UNTIL ? 503 : 200));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int callsFor(String taskId) {
        return calls.getOrDefault(taskId, 0);
    }

    private static int attempt(HttpExchange exchange) {
        return Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Attempt"));
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        calls.merge(exchange.getRequestHeaders().getFirst("Idempotency-Key"), 1, Integer::sum);
        exchange.getRequestBody().readAllBytes();
        byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
