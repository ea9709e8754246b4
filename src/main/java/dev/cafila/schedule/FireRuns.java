package dev.cafila.schedule;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Carries out runs of schedules, one of each schedule at a time, so that a slow one holds up no other. */
final class FireRuns implements AutoCloseable {

    /** Each may hold a connection to the store and one to the broker. */
    private static final int MOST_AT_ONCE = 16;

    private final Executor threads;
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    FireRuns() {
        this(pool());
    }

    FireRuns(Executor threads) {
        this.threads = threads;
    }

    private static ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_AT_ONCE,
                MOST_AT_ONCE,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                work -> thread(work, "schedule-run"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Has a run begin, unless one of the same schedule has not ended. */
    void begin(String schedule, Runnable run) {
        if (atWork.add(schedule)) {
            try {
                threads.execute(() -> carryOut(schedule, run));
            } catch (RejectedExecutionException e) { // it is closed: another scheduler, or the next start, sees to it
                atWork.remove(schedule);
            }
        }
    }

    private void carryOut(String schedule, Runnable run) {
        try {
            if (!isClosed) {
                run.run();
            }
        } finally {
            atWork.remove(schedule);
        }
    }

    /** Tells whether a run has not ended. */
    boolean isAtWork(String schedule) {
        return atWork.contains(schedule);
    }

    /** Begins no more, of those that wait for a thread either; what has begun comes to its end. */
    @Override
    public void close() {
        isClosed = true;
        if (threads instanceof ExecutorService pool) {
            pool.shutdown();
        }
    }
}
