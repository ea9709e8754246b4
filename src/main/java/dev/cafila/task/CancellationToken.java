package dev.cafila.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells one attempt that it is to stop, and why. Route steps, HTTP calls and Java handlers all look at the same token; the
 * first reason it is given holds.
 */
public final class CancellationToken {

    /** Why an attempt is to stop. */
    public enum Reason {
        /** Somebody cancelled the task. */
        CANCELLED,
        /** It took longer than it may. */
        TIMEOUT,
        /** The worker stops; the attempt will be made again. */
        SHUTDOWN
    }

    private static final ThreadLocal<@Nullable CancellationToken> OF_THREAD = new ThreadLocal<>();

    private final List<Runnable> actions = new ArrayList<>();
    private volatile @Nullable Reason reason;

    /**
     * Runs work whose thread belongs to an attempt, so that {@link #ofThisThread} finds its token.
     *
     * @param work is run at once
     */
    public void during(Runnable work) {
        OF_THREAD.set(this);
        try {
            work.run();
        } finally {
            OF_THREAD.remove();
        }
    }

    /** Returns the token of the attempt that this thread works for; null if it works for none. */
    public static @Nullable CancellationToken ofThisThread() {
        return OF_THREAD.get();
    }

    /** Asks the attempt to stop; false if it was asked before. Whoever registered is called on this thread. */
    public boolean cancel(Reason reason) {
        List<Runnable> calls;
        synchronized (this) {
            if (this.reason != null) {
                return false;
            }
            this.reason = reason;
            calls = List.copyOf(actions);
        }
        calls.forEach(CancellationToken::call);
        return true;
    }

    /** What one of them throws must not keep the others from being called; it is told as any thread's failure is. */
    private static void call(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    public boolean isCancelled() {
        return reason != null;
    }

    /** Returns why the attempt is to stop; null as long as it is not. */
    public @Nullable Reason reason() {
        return reason;
    }

    /** @throws CancellationException naming the reason, if the attempt is to stop */
    public void throwIfCancelled() {
        Reason why = reason;
        if (why != null) {
            throw new CancellationException("the attempt is to stop: " + why);
        }
    }

    /**
     * Has something called when the attempt is to stop, at once if it is already. What is called must not wait.
     *
     * @return undoes the registration
     */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        call(action);
        return () -> {};
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    /** What {@link #onCancel} registered. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
