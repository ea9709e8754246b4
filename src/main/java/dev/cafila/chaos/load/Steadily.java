package dev.cafila.chaos.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A number of tasks a second, until it is stopped. What could not be handed in while the door was closed is not made up for. */
public final class Steadily implements Pace {

    private final long interval;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long due = System.nanoTime();

    public Steadily(double perSecond) {
        interval = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    @Override
    public boolean next() throws InterruptedException {
        long now = System.nanoTime();
        due = Math.max(due + interval, now - interval);
        return !stopped.await(due - now, TimeUnit.NANOSECONDS);
    }

    public void stop() {
        stopped.countDown();
    }
}
