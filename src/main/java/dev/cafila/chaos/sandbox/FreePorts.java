package dev.cafila.chaos.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Finds TCP ports on loopback that nobody listens on. They lie below the range from which the system takes the ports of
 * outgoing connections, so that none is taken while a process that is to be started again is dead.
 */
public final class FreePorts {

    private FreePorts() {}

    /** Returns this many different ports from {@code lowest} to below {@code lowest + range}. */
    public static List<Integer> take(int count, int lowest, int range) {
        Random random = new Random();
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < count) {
            int port = lowest + random.nextInt(range);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
