package dev.cafila.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** TCP ports on loopback that nobody listens on; each test JVM has a range of its own. */
public final class FreePorts {

    private static final int LOWEST = 10_000;
    private static final int RANGE = 5_000;

    /** A port that was taken may not be listened on yet, or not just now. */
    private static final Set<Integer> TAKEN = new HashSet<>();

    private FreePorts() {}

    /** Returns this many different ports, none of which was returned before. */
    public static synchronized List<Integer> take(int count) {
        int lowest = LOWEST + RANGE * Integer.getInteger("cafila.test.fork", 0);
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = dev.cafila.chaos.sandbox.FreePorts.take(1, lowest, RANGE).get(0);
            if (TAKEN.add(port)) {
                ports.add(port);
            }
        }
        return ports;
    }
}
