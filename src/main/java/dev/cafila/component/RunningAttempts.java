package dev.cafila.component;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The threads that hold a task at the moment, so that a stop can wait for them, and interrupt those that take too long. */
final class RunningAttempts {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();

    void begin() {
        change(() -> threads.add(Thread.currentThread()));
    }

    void end() {
        change(() -> {
            threads.remove(Thread.currentThread());
            none.signalAll();
        });
    }

    void interrupt() {
        change(() -> threads.forEach(Thread::interrupt));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether none was left in time. */
    boolean awaitNone(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (!threads.isEmpty() && nanos > 0) {
                nanos = none.awaitNanos(nanos);
            }
            return threads.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
