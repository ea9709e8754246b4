package dev.cafila.component;

import dev.cafila.broker.SendingConnections;
import dev.cafila.broker.WorkerReport;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every few seconds that this worker is there, and what it does; when it stops, at once. */
final class WorkerHeartbeat implements AutoCloseable {

    /** How long it is between two reports. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerHeartbeat.class);

    private final SendingConnections connections;
    private final Function<Boolean, WorkerReport> report;
    private volatile boolean stops;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(WorkerHeartbeat::thread);

    /** @param report makes one; it is told whether the worker stops */
    WorkerHeartbeat(SendingConnections connections, Function<Boolean, WorkerReport> report) {
        this.connections = connections;
        this.report = report;
        thread.scheduleWithFixedDelay(this::tell, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "worker-heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    /** A broker that is away is told of by others, who need it more. */
    private void tell() {
        try {
            WorkerReport now = report.apply(stops);
            connections.report(now::send);
        } catch (JMSException | RuntimeException e) {
            LOG.debug("This worker could not tell that it is there", e);
        }
    }

    /** Takes note that the worker takes nothing more. */
    void stopping() {
        stops = true;
        thread.execute(this::tell);
    }

    /** Lets a report that is being sent end: interrupting it would leave the connection in doubt, which others use too. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
