package dev.cafila.bench;

import java.util.Arrays;

/** Durations of one thing that was done many times, in nanoseconds. */
record Samples(long[] nanos) {

    Samples {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** Returns the time that so many percent are no longer than, in microseconds. */
    long micros(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * nanos.length);
        return nanos[Math.max(0, rank - 1)] / 1000;
    }
}
