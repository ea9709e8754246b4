package dev.cafila.chaos.load;

/** Says when a producer hands in its next task. */
public interface Pace {

    /** Waits until it is time; false if there is none left to hand in. */
    boolean next() throws InterruptedException;
}
