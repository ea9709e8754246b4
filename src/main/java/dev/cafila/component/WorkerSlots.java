package dev.cafila.component;

import dev.cafila.task.CancellationToken;
import dev.cafila.task.TaskPriority;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits how many attempts a process makes at the same time, over all types. Whoever waits for a slot gets it by urgency,
 * then by the time it came.
 */
public final class WorkerSlots {

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>();
    private int all;
    private int free; // below zero while more are taken than there are, after they became fewer
    private long tickets;

    public WorkerSlots(int all) {
        this.all = all;
        this.free = all;
    }

    /** Returns how many slots there are in all. */
    public int all() {
        lock.lock();
        try {
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many are taken now; more than there are for a while after they became fewer. */
    public int busy() {
        lock.lock();
        try {
            return all - free;
        } finally {
            lock.unlock();
        }
    }

    /** Has more or fewer slots from now on; whoever has one keeps it. */
    void resize(int number) {
        lock.lock();
        try {
            free += number - all;
            all = number;
            while (free > 0 && !waiters.isEmpty()) {
                free--;
                waiters.poll().wake();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a slot; false if the attempt is to stop before it has one. */
    boolean acquire(TaskPriority priority, CancellationToken token) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token.isCancelled()) {
                return false;
            }
            if (free > 0) {
                free--;
                return true;
            }
            Waiter waiter = new Waiter(priority.jms(), tickets++, lock.newCondition());
            waiters.add(waiter);
            return waiter.await(token.onCancel(() -> giveUp(waiter)));
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(Waiter waiter) {
        lock.lock();
        try {
            if (waiters.remove(waiter)) {
                waiter.turnAway();
            }
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            Waiter next = free < 0 ? null : waiters.poll();
            if (next == null) {
                free++;
            } else {
                next.wake();
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Waiter implements Comparable<Waiter> {
        private final int priority;
        private final long ticket;
        private final Condition turn;
        private boolean hasSlot;
        private boolean turnedAway;

        Waiter(int priority, long ticket, Condition turn) {
            this.priority = priority;
            this.ticket = ticket;
            this.turn = turn;
        }

        /** @param cancellation what turns the waiter away; closed with its wait */
        boolean await(CancellationToken.Registration cancellation) throws InterruptedException {
            try (cancellation) {
                while (!hasSlot && !turnedAway) {
                    turn.await();
                }
                return hasSlot;
            } catch (InterruptedException e) {
                if (hasSlot) {
                    release();
                } else {
                    waiters.remove(this);
                }
                throw e;
            }
        }

        void turnAway() {
            turnedAway = true;
            turn.signal();
        }

        void wake() {
            hasSlot = true;
            turn.signal();
        }

        @Override
        public int compareTo(Waiter other) {
            return priority != other.priority
                    ? Integer.compare(other.priority, priority)
                    : Long.compare(ticket, other.ticket);
        }
    }
}
