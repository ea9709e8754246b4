package dev.cafila.chaos.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of an instance, started again whenever it ends, as a service manager would. */
public final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final long PAUSE_MILLIS = 500;

    private final String name;
    private final Callable<CafilaProcess> starting;
    private final Thread keeper;
    private final List<Instant> deaths = new CopyOnWriteArrayList<>();
    private @Nullable CafilaProcess process;
    private @Nullable String failure;
    private int lives;
    private boolean wanted = true;

    Node(String name, Callable<CafilaProcess> starting) {
        this.name = name;
        this.starting = starting;
        this.keeper = new Thread(this::keepAlive, "keeper-of-" + name);
        keeper.setDaemon(true);
    }

    void start() {
        keeper.start();
    }

    private void keepAlive() {
        try {
            while (isWanted()) {
                CafilaProcess current = tryToStart();
                if (current != null) {
                    begun(current);
                    current.exitCode();
                    ended();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker, say, does not start while its broker is dead. */
    private @Nullable CafilaProcess tryToStart() throws InterruptedException {
        try {
            return starting.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.debug("{} did not start, next try follows", name, e);
            failed(e);
            return null;
        }
    }

    private synchronized void failed(Exception reason) throws InterruptedException {
        failure = reason.getMessage();
        if (mayHaveWorked(failure)) {
            deaths.add(Instant.now());
        }
        wait(PAUSE_MILLIS);
    }

    /** Workers begin before a process says that it is ready. One that cannot start says why; one that was killed does not. */
    private static boolean mayHaveWorked(@Nullable String output) {
        return output == null || !output.contains("cannot");
    }

    private synchronized void begun(CafilaProcess current) throws InterruptedException {
        if (!wanted) {
            current.terminate();
        }
        process = current;
        lives++;
        notifyAll();
    }

    private synchronized void ended() {
        process = null;
        deaths.add(Instant.now());
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    public String name() {
        return name;
    }

    /** Returns how often it was ready. */
    public synchronized int lives() {
        return lives;
    }

    /** Returns when it ended, each time. */
    public List<Instant> deaths() {
        return deaths;
    }

    /**
     * Returns the process once it is ready.
     *
     * @throws IOException if it is not for this long
     */
    public synchronized CafilaProcess running(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process == null) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new IOException(name + " did not start within " + patience.toSeconds() + " s: " + failure);
            }
            wait(millis);
        }
        return process;
    }

    /**
     * Returns when it is ready for the n-th time.
     *
     * @throws IOException if it is not for this long
     */
    public synchronized void awaitLife(int number, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (lives < number) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new IOException(name + " did not come back within " + patience.toSeconds() + " s: " + failure);
            }
            wait(millis);
        }
    }

    /** Stops it in order, for good. Returns its exit code, or 0 if it was not running. */
    public int stop() throws InterruptedException {
        CafilaProcess current = unwanted();
        int exitCode = current == null ? 0 : current.terminate();
        keeper.join();
        return exitCode;
    }

    /** Ends it at once, for good. */
    @Override
    public void close() {
        CafilaProcess current = unwanted();
        try {
            if (current != null) {
                current.kill();
            }
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable CafilaProcess unwanted() {
        wanted = false;
        notifyAll();
        return process;
    }
}
