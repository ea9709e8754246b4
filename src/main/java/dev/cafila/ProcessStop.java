package dev.cafila;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How this process ends. The first signal stops it in order: exit code 0, or 1 if that takes longer than its limit. The
 * second ends it at once, with 1. What was not finished is carried out after the next start, either way.
 */
final class ProcessStop {

    private static final int STOPPED = 0;
    private static final int GIVEN_UP = 1;

    private final Cafila cafila;
    private final Settings settings;
    private final PrintWriter err;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    ProcessStop(Cafila cafila, Settings settings, PrintWriter err) {
        this.cafila = cafila;
        this.settings = settings;
        this.err = err;
    }

    void onSignal() {
        if (!StopSignals.handle(this::stop, this::endAtOnce)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndHalt, "stop"));
        }
    }

    /** Returns when the process has been stopped, with its exit code. */
    int await() {
        return exitCode.join();
    }

    private void stop() {
        err.println("Stopping: running tasks get up to "
                + GracefulStop.patience(limit()).toSeconds() + " s, the others wait for the next start …");
        Thread watch = new Thread(this::giveUpInTime, "stop-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            cafila.close();
            if (settings.has(Role.API)) {
                InstanceFile.delete(settings);
            }
            exitCode.complete(STOPPED);
        } catch (RuntimeException e) {
            end("The stop failed: " + e + ". Nothing is lost; the next start goes on.");
        }
    }

    /** For a JVM without signals: a hook may not exit, and without halting the code would be 143, that of a crash. */
    private void stopAndHalt() {
        stop();
        Runtime.getRuntime().halt(STOPPED);
    }

    private void giveUpInTime() {
        try {
            exitCode.get(limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            end("Not stopped within " + limit().toSeconds() + " s (cafila.shutdownTimeout): " + cafila.stopStep()
                    + " did not finish. Nothing is lost; the next start goes on.");
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("nobody does that", e);
        }
    }

    private void endAtOnce() {
        end("Stopped at once: " + cafila.stopStep() + " did not finish. Nothing is lost; the next start goes on.");
    }

    private void end(String why) {
        err.println(why);
        err.flush();
        Runtime.getRuntime().halt(GIVEN_UP);
    }

    private Duration limit() {
        return settings.shutdownTimeout();
    }
}
