package dev.cafila;

import dev.cafila.broker.BrokerAdmin;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker how many events wait on the tape. One question answers all who came before it was asked, and nobody waits
 * long for a broker that does not answer.
 */
final class BrokerWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final String RECORDER_QUEUE = "recorder";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BrokerAdmin admin;
    private final Executor asking =
            new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), question -> {
                Thread thread = new Thread(question, "broker-watch");
                thread.setDaemon(true);
                return thread;
            });
    private @Nullable CompletableFuture<OptionalLong> next;

    BrokerWatch(BrokerAdmin admin) {
        this.admin = admin;
    }

    /** Returns how many events the recorder has not taken; some are assumed if the broker cannot be asked. */
    long eventsOnTape() {
        return backlog().orElse(1);
    }

    /** Returns how many events the recorder has not taken; empty if the broker does not answer within 2 seconds. */
    OptionalLong backlog() {
        try {
            return next().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("The broker does not answer within {} s", PATIENCE.toSeconds());
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** An answer that is on its way will not do: an event may have been written since it was asked for. */
    private synchronized CompletableFuture<OptionalLong> next() {
        if (next == null) {
            next = CompletableFuture.supplyAsync(this::ask, asking);
        }
        return next;
    }

    private OptionalLong ask() {
        synchronized (this) {
            next = null;
        }
        try {
            return OptionalLong.of(admin.depth(RECORDER_QUEUE));
        } catch (JMSException | RuntimeException e) {
            LOG.warn("The broker does not answer: {}", e.toString());
            return OptionalLong.empty();
        }
    }
}
