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
 * What is carried out in a row, as long as the next task is here already: each in a transaction of its own or, if they are
 * quick, several in one. It is done on a handler's thread, while its taker watches and can go on without it if a handler does
 * not end.
 */
final class Lot implements Runnable {

    /** What one transaction may take: a crash repeats all of it. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** When the taker looks for the first time how a run goes; most have ended by then. */
    private static final long FIRST_LOOK_NANOS = LONGEST_NANOS;

    /** How long it may wait for a slot before others take over what is held in advance. */
    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TaskConsumer consumer;
    private final Taker taker;
    private final TakerSession session;
    private final Message first;
    private final int most;
    private final List<TaskAttempt> attempts = Collections.synchronizedList(new ArrayList<>(1));
    private long began;
    private volatile boolean waitsForSlot;
    private boolean hasSlot;
    private @Nullable TaskAttempt running;
    private @Nullable Throwable failure;
    private boolean takerWaits;
    private boolean woken;
    private boolean ended;
    private boolean left;

    Lot(TaskConsumer consumer, Taker taker, TakerSession session, Message first) {
        this.consumer = consumer;
        this.taker = taker;
        this.session = session;
        this.first = first;
        this.most = session.mode() == Pace.Mode.SEVERAL
                ? consumer.getEndpoint().getConfiguration().getTransactionBatchCount()
                : 1;
    }

    /**
     * Carries out the task, and those that follow at once.
     *
     * @throws JMSException if the broker failed, or anything but a route did: then nothing counts of what was not committed,
     *     and the broker delivers it again
     */
    void carryOut() throws JMSException, InterruptedException {
        try {
            consumer.getEndpoint().getComponent().threads().execute(this);
            watch();
            if (failure != null) {
                consumer.pace().beStrict(); // else the cause would take its neighbours with it, again and again
                throw broken(failure);
            }
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
            while (message != null && transact(message)) {
                message = taker.goesOnWith(session) ? session.receiveNoWait() : null;
            }
        } catch (Throwable e) { // the taker rolls back
            failure = e;
        } finally {
            attempts.forEach(TaskAttempt::forget);
            end();
        }
    }

    /** Returns false if the taker went on without this thread. */
    private boolean transact(Message first) throws JMSException, InterruptedException {
        began = System.nanoTime();
        Message message = first;
        while (message != null) {
            if (!take(message)) {
                return false;
            }
            message = hasRoom() ? session.receiveNoWait() : null;
        }
        releaseSlot(); // the next may run while this waits for the disk
        commit();
        return true;
    }

    private void commit() throws JMSException {
        session.commit();
        attempts.forEach(TaskAttempt::committed);
        attempts.clear();
    }

    /** Returns false if the taker went on without this thread. */
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
        return attempts.size() < most
                && System.nanoTime() - began < LONGEST_NANOS
                && consumer.pace().mode() == Pace.Mode.SEVERAL;
    }

    /** Waits for a slot, of the type and of the process; the whole transaction has the same. False if the attempt is to stop. */
    boolean acquireSlot(Task task, CancellationToken token) throws InterruptedException {
        if (hasSlot) {
            return !token.isCancelled();
        }
        waitsForSlot = true;
        try {
            hasSlot = consumer.acquireSlot(task.priority(), token);
        } finally {
            waitsForSlot = false;
        }
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
            TaskAttempt attempt = awaitRun(null, FIRST_LOOK_NANOS);
            while (!hasEnded()) {
                if (attempt == null) { // it waits for a slot, or for the disk
                    boolean waits = waitsForSlot;
                    if (waits) {
                        holdsUp();
                    }
                    attempt = awaitNext(waits ? Long.MAX_VALUE : SLOT_NANOS);
                    continue;
                }
                long nanos = attempt.attend();
                if (nanos <= 0 && leave(attempt)) {
                    attempt.settleWithoutHandler();
                    commit();
                    return;
                }
                attempt = awaitRun(attempt, nanos);
            }
        } catch (InterruptedException e) {
            attempts.forEach(TaskAttempt::interrupted);
            throw e;
        }
    }

    /**
     * Waits for this time, or less if the taker is woken, or another run than it knows of has begun in the meantime. Returns what
     * runs then; if nothing does, what does so next, or null if nothing does so for a while.
     */
    private synchronized @Nullable TaskAttempt awaitRun(@Nullable TaskAttempt known, long nanos)
            throws InterruptedException {
        long most = running == known ? nanos : Math.min(nanos, FIRST_LOOK_NANOS);
        long since = System.nanoTime();
        for (long left = most; left > 0 && !ended && !woken; left = most - (System.nanoTime() - since)) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        woken = false;
        return running != null ? running : awaitNext(SLOT_NANOS);
    }

    private synchronized @Nullable TaskAttempt awaitNext(long nanos) throws InterruptedException {
        long since = System.nanoTime();
        takerWaits = true;
        for (long left = nanos; left > 0 && !ended && running == null; left = nanos - (System.nanoTime() - since)) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        takerWaits = false;
        return running;
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /**
     * Has others go on with the next tasks, because this handler takes long, or gets no slot. What is held in advance is theirs;
     * but what has to keep its place waits behind what runs.
     */
    void holdsUp() throws JMSException {
        taker.heldUp();
        if (session.mode() != Pace.Mode.ONE_AT_A_TIME && !session.hasLetGo() && !isOrdered()) {
            session.letGo();
        }
    }

    private boolean isOrdered() {
        synchronized (attempts) {
            return attempts.stream().anyMatch(TaskAttempt::isOrdered);
        }
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
