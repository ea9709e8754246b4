package dev.cafila.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that nobody is to reach, and that counts who does. */
public final class Canary implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    /** @param answer headers of what it answers, e.g. a Location */
    public Canary(String address, int port, int status, Map<String, String> answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            answer.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** On 127.0.0.1. */
    public Canary(int port) throws IOException {
        this("127.0.0.1", port, 200, Map.of());
    }

    /** Returns how many requests came. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
