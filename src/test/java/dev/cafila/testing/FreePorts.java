package dev.cafila.testing;

import java.util.List;

/** TCP ports on loopback that nobody listens on; each test JVM has a range of its own. */
public final class FreePorts {

    private static final int LOWEST = 10_000;
    private static final int RANGE = 5_000;

    private FreePorts() {}

    /** Returns this many different ports. */
    public static List<Integer> take(int count) {
        int lowest = LOWEST + RANGE * Integer.getInteger("cafila.test.fork", 0);
        return dev.cafila.chaos.sandbox.FreePorts.take(count, lowest, RANGE);
    }
}
