package dev.cafila.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Where tasks of a test wait until it lets them go on; counts how many wait at the same time. The payload names the gate. */
public final class Gate {

    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();

    /** Returns the gate of this name. */
    public static Gate named(String name) {
        return GATES.computeIfAbsent(name, any -> new Gate());
    }

    /** What the routes call. */
    public static void pass(Map<String, Object> payload) throws InterruptedException {
        named(String.valueOf(payload.get("gate"))).await();
    }

    private void await() throws InterruptedException {
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        try {
            open.await();
        } finally {
            waiting.decrementAndGet();
        }
    }

    public int waiting() {
        return waiting.get();
    }

    public int mostWaiting() {
        return mostWaiting.get();
    }

    public void open() {
        open.countDown();
    }
}
