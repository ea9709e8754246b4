package dev.cafila.component;

import dev.cafila.broker.TaskMessage;
import dev.cafila.broker.UnreadableTaskException;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.Task;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction carries out: a task, or several quick ones in a row. It does so on a handler's thread, while its taker
 * watches and can go on without it if a handler does not end. Nothing of it counts before the taker commits.
 */
final class Lot implements Runnable {

    /** What several tasks in a row may take together: a crash repeats them all. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** When the taker looks for the first time how the run goes; most have ended by then. */
    private static final long FIRST_LOOK_NANOS = LONGEST_NANOS;

    private final TaskConsumer consumer;
    private final TakerSession session;
    private final Message first;
    private final List<TaskAttempt> attempts = Collections.synchronizedList(new ArrayList<>(1));
    private final long began = System.nanoTime();
    private boolean hasSlot;
    private @Nullable TaskAttempt running;
    private @Nullable Throwable failure;
    private boolean takerWaits;
    private boolean woken;
    private boolean ended;
    private boolean left;

    Lot(TaskConsumer consumer, TakerSession session, Message first) {
        this.consumer = consumer;
        this.session = session;
        this.first = first;
    }

    /**
     * Carries out the task, and those that follow at once, and commits.
     *
     * @throws JMSException if the broker failed, or anything but a route did: then nothing counts, and the broker delivers
     *     again
     */
    void carryOut() throws JMSException, InterruptedException {
        try {
            consumer.getEndpoint().getComponent().threads().execute(this);
            watch();
            if (failure != null) {
                throw broken(failure);
            }
            session.commit();
        } finally {
            attempts.forEach(TaskAttempt::forget);
        }
    }

    private static JMSException broken(Throwable failure) {
        if (failure instanceof JMSException broker) {
            return broker;
        }
        JMSException broken = new JMSException(failure.toString());
        broken.initCause(failure);
        return broken;
    }

    @Override
    public void run() {
        try {
            Message message = first;
            while (message != null && take(message)) {
                message = hasRoom() ? session.receiveNoWait() : null;
            }
        } catch (Throwable e) { // the taker rolls back
            failure = e;
        } finally {
            end();
        }
    }

    /** Returns whether the lot may go on. */
    private boolean take(Message message) throws JMSException, InterruptedException {
        try {
            Task task = TaskMessage.read(message);
            TaskAttempt attempt = new TaskAttempt(this, consumer, session, task, message);
            attempts.add(attempt);
            return attempt.carryOut();
        } catch (UnreadableTaskException e) {
            AttemptLog.unreadable(consumer.queue(), e);
            TaskMessage.setAside(session.session(), message, consumer.queue(), e);
            return true;
        }
    }

    private boolean hasRoom() {
        return session.buffers()
                && attempts.size() < consumer.getEndpoint().getConfiguration().getTransactionBatchCount()
                && System.nanoTime() - began < LONGEST_NANOS
                && consumer.pace().takesSeveral();
    }

    /** Waits for a slot, of the type and of the process; the whole lot has the same. False if the attempt is to stop. */
    boolean acquireSlot(Task task, CancellationToken token) throws InterruptedException {
        if (hasSlot) {
            return !token.isCancelled();
        }
        hasSlot = consumer.acquireSlot(task.priority(), token);
        return hasSlot;
    }

    /** Runs an attempt's route; false if the taker went on without it: then it is settled, and the session not ours. */
    boolean runs(TaskAttempt attempt, Runnable route) {
        synchronized (this) {
            running = attempt;
            if (takerWaits) { // not each time: most have ended before it would look
                notifyAll();
            }
        }
        route.run();
        synchronized (this) {
            running = null;
            return !left;
        }
    }

    private synchronized void end() {
        if (!left) {
            releaseSlot();
        }
        ended = true;
        notifyAll();
    }

    private void releaseSlot() {
        if (hasSlot) {
            hasSlot = false;
            consumer.releaseSlot();
        }
    }

    /** Waits on the taker's thread until all is done, or until a handler that was told to stop does not. */
    private void watch() throws JMSException, InterruptedException {
        try {
            TaskAttempt attempt = awaitRun(FIRST_LOOK_NANOS);
            while (attempt != null) {
                long nanos = attempt.attend();
                if (nanos <= 0 && leave(attempt)) {
                    attempt.settleWithoutHandler();
                    return;
                }
                attempt = awaitRun(nanos);
            }
        } catch (InterruptedException e) {
            attempts.forEach(TaskAttempt::interrupted);
            throw e;
        }
    }

    /**
     * Returns what runs after this time, or earlier if the taker is woken; if nothing runs then, what does so next. Null once
     * all is done.
     */
    private synchronized @Nullable TaskAttempt awaitRun(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !ended && !woken; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        woken = false;
        takerWaits = true;
        while (!ended && running == null) {
            wait();
        }
        takerWaits = false;
        return ended ? null : running;
    }

    /** Has the taker look now, because the run is to stop. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    private synchronized boolean leave(TaskAttempt attempt) {
        if (ended || running != attempt) {
            return false;
        }
        left = true;
        releaseSlot();
        return true;
    }
}
