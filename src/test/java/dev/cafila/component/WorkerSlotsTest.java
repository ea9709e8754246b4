package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.CancellationToken;
import dev.cafila.task.TaskPriority;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerSlotsTest {

    private final WorkerSlots slots = new WorkerSlots(1);
    private final List<String> turns = new CopyOnWriteArrayList<>();
    private final AtomicInteger interrupted = new AtomicInteger();

    @Test
    void theMostUrgentIsNextAndAmongEqualsTheFirst() throws Exception {
        slots.acquire(TaskPriority.NORMAL, new CancellationToken());
        waits("low", TaskPriority.LOW);
        waits("normal 1", TaskPriority.NORMAL);
        waits("normal 2", TaskPriority.NORMAL);
        waits("critical", TaskPriority.CRITICAL);
        slots.release();
        await().untilAsserted(() -> assertThat(turns).containsExactly("critical", "normal 1", "normal 2", "low"));
    }

    @Test
    void whoeverGivesUpWaitingTakesNoSlotWithThem() throws Exception {
        slots.acquire(TaskPriority.NORMAL, new CancellationToken());
        Thread impatient = waits("impatient", TaskPriority.CRITICAL);
        Thread patient = waits("patient", TaskPriority.LOW);
        impatient.interrupt();
        impatient.join();
        assertThat(interrupted).hasValue(1);
        slots.release();
        patient.join();
        assertThat(turns).containsExactly("patient");
        slots.acquire(TaskPriority.NORMAL, new CancellationToken()); // would wait for ever had one been lost
    }

    @Test
    void whoeverIsToStopWaitsNoLongerAndTakesNoSlot() throws Exception {
        slots.acquire(TaskPriority.NORMAL, new CancellationToken());
        CancellationToken token = new CancellationToken();
        FutureTask<Boolean> waiting = new FutureTask<>(() -> slots.acquire(TaskPriority.CRITICAL, token));
        new Thread(waiting).start();
        token.cancel(CancellationToken.Reason.CANCELLED);
        assertThat(waiting.get()).isFalse();
        assertThat(slots.acquire(TaskPriority.CRITICAL, token)).isFalse();
        slots.release();
        assertThat(slots.acquire(TaskPriority.NORMAL, new CancellationToken())).isTrue();
    }

    /** The slot may be given in the very moment its receiver is interrupted. */
    @Test
    void anInterruptionAtTheLastMomentLosesNoSlot() throws Exception {
        for (int i = 0; i < 500; i++) {
            slots.acquire(TaskPriority.NORMAL, new CancellationToken());
            Thread waiter = waits("waiter", TaskPriority.NORMAL);
            Thread interrupter = new Thread(waiter::interrupt);
            interrupter.start();
            slots.release();
            interrupter.join();
            waiter.join();
            slots.acquire(TaskPriority.NORMAL, new CancellationToken()); // would wait for ever had one been lost
            slots.release();
        }
        assertThat(turns.size() + interrupted.get()).isEqualTo(500);
    }

    @Test
    void thereAreNoMoreThanThereAre() throws Exception {
        WorkerSlots three = new WorkerSlots(3);
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 12; i++) {
            threads.add(start(() -> {
                for (int n = 0; n < 200; n++) {
                    three.acquire(TaskPriority.NORMAL, new CancellationToken());
                    most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    Thread.yield();
                    holders.decrementAndGet();
                    three.release();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most.get()).isBetween(2, 3);
        assertThat(three.all()).isEqualTo(3);
    }

    /** Starts a thread that takes a slot, says so and gives it back; returns once it waits. */
    private Thread waits(String name, TaskPriority priority) {
        Thread thread = start(() -> {
            slots.acquire(priority, new CancellationToken());
            turns.add(name);
            slots.release();
        });
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private Thread start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
