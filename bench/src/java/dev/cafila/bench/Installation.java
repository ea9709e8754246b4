package dev.cafila.bench;

import dev.cafila.chaos.sandbox.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A home of Cafila in a folder of its own: the real {@code broker.xml}, the bench's routes, ports nobody uses. */
final class Installation implements AutoCloseable {

    private static final int LOWEST_PORT = 21_000;
    private static final int PORTS = 9_000;

    final Path home;
    final int port;
    final int brokerPort;
    private final Map<String, String> settings;

    /**
     * @param project where {@code artemis/} and {@code routes/} are copied from
     * @param types of {@link BenchRoutes}
     * @param more settings that differ from the defaults
     */
    Installation(Path project, Set<String> types, Map<String, String> more) throws IOException {
        home = Files.createTempDirectory("cafila-bench-");
        List<Integer> ports = FreePorts.take(4, LOWEST_PORT, PORTS);
        port = ports.get(0);
        brokerPort = ports.get(1);
        settings = new TreeMap<>(Map.of(
                "cafila.data", data().toString(),
                "cafila.port", ports.get(0).toString(),
                "cafila.broker.port", ports.get(1).toString(),
                "cafila.broker.amqp.port", ports.get(2).toString(),
                "cafila.broker.stomp.port", ports.get(3).toString(),
                "cafila.worker.maxConcurrent", String.valueOf(BenchRoutes.CONCURRENCY)));
        settings.putAll(more);
        copy(project, "artemis/broker.xml");
        copy(project, "routes/platform/inbox.camel.yaml");
        BenchRoutes.write(Files.createDirectories(tasks()), types);
    }

    private void copy(Path project, String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.copy(project.resolve(file), home.resolve(file));
    }

    Path data() {
        return home.resolve("data");
    }

    /** Where the routes and schemas of the types are. */
    Path tasks() {
        return home.resolve("routes/tasks");
    }

    Map<String, String> settings() {
        return settings;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns the URL of the store's database. */
    String store() {
        return settings.getOrDefault("cafila.store.url", "jdbc:sqlite:" + data().resolve("store/cafila.db"));
    }

    /** Removes the folder with all that is in it. */
    @Override
    public void close() {
        remove(home);
    }

    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the bench", e);
        }
    }
}
