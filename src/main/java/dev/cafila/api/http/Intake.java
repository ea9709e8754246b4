package dev.cafila.api.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets requests in until it is closed, and knows how many are under way. */
public final class Intake {

    static final Problem STOPPING = Problem.of(
                    503,
                    "STOPPING",
                    "This node is stopping",
                    "It takes nothing new. Send the request again in a few seconds, or to another node.")
            .retryAfter(5)
            .with("Connection", "close");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int underWay;
    private boolean closed;

    /** Returns whether a request may begin; each that does must {@link #leave}. */
    boolean enter() {
        lock.lock();
        try {
            if (!closed) {
                underWay++;
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            underWay--;
            none.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no request is under way, but not for longer than this; returns whether none is. */
    public boolean awaitNone(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (underWay > 0 && nanos > 0) {
                nanos = none.awaitNanos(nanos);
            }
            return underWay == 0;
        } finally {
            lock.unlock();
        }
    }
}
