package dev.cafila.chaos.sandbox;

import java.time.Duration;

/** The time that a chaos run lets go by: a fault lasts for a while, and what was broken is looked at until it is whole. */
public final class Pause {

    private final long end;
    private final Duration between;

    private Pause(Duration patience, Duration between) {
        this.end = System.nanoTime() + patience.toNanos();
        this.between = between;
    }

    /** Lets this time go by; none if it is negative. */
    public static void of(Duration time) throws InterruptedException {
        Thread.sleep(Math.max(0, time.toMillis()));
    }

    /**
     * Begins to look at something again and again.
     *
     * @param patience from now on
     * @param between two looks
     */
    public static Pause within(Duration patience, Duration between) {
        return new Pause(patience, between);
    }

    /** Waits for the next look; false if patience is over. */
    public boolean again() throws InterruptedException {
        if (System.nanoTime() - end >= 0) {
            return false;
        }
        of(between);
        return true;
    }
}
