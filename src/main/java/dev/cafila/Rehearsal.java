package dev.cafila;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Starts a Cafila in a folder of its own, and stops it again. The build does so once, and has the JVM keep what it loaded
 * ({@code -XX:ArchiveClassesAtExit}): later starts take about half as long.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** Ends with 0 whatever happens: an archive of fewer classes, or none, makes starts slower and nothing else. */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("cafila.home", ".")).toAbsolutePath();
        Path folder = Files.createTempDirectory("cafila-rehearsal");
        try {
            Map<String, String> settings = SettingSources.collect(folder, Map.of(), settings(folder, home));
            Cafila.start(Settings.bind(home, settings)).close();
        } catch (RuntimeException e) {
            System.err.println("The rehearsal of the start failed, so starts will be slower: " + e.getMessage());
        } finally {
            delete(folder);
        }
        System.exit(0); // as Main does: not every thread of the broker is a daemon
    }

    private static Map<String, String> settings(Path folder, Path home) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cafila.data", folder.resolve("data").toString());
        settings.put("cafila.routes", home.resolve("routes").toString());
        settings.put("cafila.sandbox", "true");
        settings.put("cafila.management.port", "0");
        try (ServerSocket http = free();
                ServerSocket broker = free();
                ServerSocket amqp = free();
                ServerSocket stomp = free()) {
            settings.put("cafila.port", String.valueOf(http.getLocalPort()));
            settings.put("cafila.broker.port", String.valueOf(broker.getLocalPort()));
            settings.put("cafila.broker.amqp.port", String.valueOf(amqp.getLocalPort()));
            settings.put("cafila.broker.stomp.port", String.valueOf(stomp.getLocalPort()));
        }
        return settings;
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
