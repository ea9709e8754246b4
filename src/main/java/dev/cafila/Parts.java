package dev.cafila;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process that have been started, to be closed in the opposite order. May be used by several threads. */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<Part> running = new ArrayDeque<>();
    private boolean closed;

    /** Keeps a part until all are closed; one that comes later is closed at once. */
    <T extends AutoCloseable> T started(String name, T part) {
        Part started = new Part(name, part);
        if (!keep(started)) {
            close(started);
        }
        return part;
    }

    private synchronized boolean keep(Part part) {
        if (!closed) {
            running.push(part);
        }
        return !closed;
    }

    /**
     * Closes every part, whatever happens to one of them.
     *
     * @param listener is told the name of each before it is closed
     */
    synchronized void close(Consumer<String> listener) {
        closed = true;
        while (!running.isEmpty()) {
            Part part = running.pop();
            listener.accept(part.name());
            close(part);
        }
    }

    private static void close(Part part) {
        try {
            part.service().close();
        } catch (Exception e) {
            LOG.warn("Stopping the {} failed: {}", part.name(), e.toString());
        }
    }

    private record Part(String name, AutoCloseable service) {}
}
