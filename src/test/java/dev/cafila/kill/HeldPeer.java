package dev.cafila.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that keeps its callers waiting until the test lets it answer, each type of task by itself. */
final class HeldPeer implements AutoCloseable {

    private final Map<String, CountDownLatch> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    HeldPeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestURI().getPath().substring(1);
        counter(type).incrementAndGet();
        try {
            latch(type).await();
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /** From now on calls of this type are answered at once, and so are those that wait. */
    void answer(String type) {
        latch(type).countDown();
    }

    int calls(String type) {
        return counter(type).get();
    }

    private CountDownLatch latch(String type) {
        return answers.computeIfAbsent(type, any -> new CountDownLatch(1));
    }

    private AtomicInteger counter(String type) {
        return calls.computeIfAbsent(type, any -> new AtomicInteger());
    }

    /** Returns a route that calls this peer, with the parameters of {@code from} as given. */
    String route(String type, String parameters) {
        return """
                - route:
                    id: %1$s
                    from:
                      uri: task:%1$s
                      parameters: {%2$s}
                      steps:
                        - marshal: {json: {library: Jackson}}
                        - to:
                            uri: http://127.0.0.1:%3$d/%1$s
                            parameters: {httpMethod: POST, responseTimeout: 60000, soTimeout: 60000}
                """.formatted(type, parameters, server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
