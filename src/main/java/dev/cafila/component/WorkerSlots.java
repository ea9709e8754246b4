package dev.cafila.component;

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
    private final int all;
    private int free;
    private long tickets;

    public WorkerSlots(int all) {
        this.all = all;
        this.free = all;
    }

    /** Returns how many slots there are in all. */
    public int all() {
        return all;
    }

    void acquire(TaskPriority priority) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (free > 0) {
                free--;
                return;
            }
            Waiter waiter = new Waiter(priority.jms(), tickets++, lock.newCondition());
            waiters.add(waiter);
            waiter.await();
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            Waiter next = waiters.poll();
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

        Waiter(int priority, long ticket, Condition turn) {
            this.priority = priority;
            this.ticket = ticket;
            this.turn = turn;
        }

        void await() throws InterruptedException {
            try {
                while (!hasSlot) {
                    turn.await();
                }
            } catch (InterruptedException e) {
                if (hasSlot) {
                    release();
                } else {
                    waiters.remove(this);
                }
                throw e;
            }
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
