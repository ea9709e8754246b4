package dev.cafila.api.task;

/** Tells how far the store is behind the tape. */
public interface TapeBacklog {

    /**
     * Returns how many events the recorder has yet to write, those it is writing included. Does not throw: while the broker
     * cannot be asked, the answer is 1.
     */
    long events();
}
