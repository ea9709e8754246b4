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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A home of Cafila in a folder of its own: the real {@code broker.xml}, the bench's routes, ports nobody uses. */
final class Installation implements AutoCloseable {

    private static final int LOWEST_PORT = 21_000;
    private static final int PORTS = 9_000;

    final Path home;
    final int port;
    final int brokerPort;
    private final Map<String, String> settings;
    private final @Nullable PostgresServer database;

    /**
     * @param project where {@code artemis/} and {@code routes/} are copied from
     * @param asked settings that whoever measures asked for, but none that the bench chooses
     * @param types of {@link BenchRoutes}
     */
    Installation(Path project, Map<String, String> asked, Set<String> types) throws IOException {
        this(project, asked, types, null);
    }

    /** @param database for the store, closed with this; null for SQLite */
    Installation(Path project, Map<String, String> asked, Set<String> types, @Nullable PostgresServer database)
            throws IOException {
        this.database = database;
        home = Files.createTempDirectory("cafila-bench-");
        List<Integer> ports = FreePorts.take(4, LOWEST_PORT, PORTS);
        port = ports.get(0);
        brokerPort = ports.get(1);
        settings = new TreeMap<>(Map.of(
                "cafila.data", data().toString(),
                "cafila.port", ports.get(0).toString(),
                "cafila.management.port", "0",
                "cafila.broker.port", ports.get(1).toString(),
                "cafila.broker.amqp.port", ports.get(2).toString(),
                "cafila.broker.stomp.port", ports.get(3).toString(),
                "cafila.routes.allow", "class",
                "cafila.worker.maxConcurrent", String.valueOf(BenchRoutes.CONCURRENCY)));
        if (database != null) {
            settings.put("cafila.store.url", database.url());
            settings.put("cafila.store.user", PostgresServer.USER);
        }
        asked.forEach(this::set);
        copy(project, "artemis/broker.xml");
        copy(project, "routes/platform/inbox.camel.yaml");
        BenchRoutes.write(Files.createDirectories(tasks()), types);
    }

    private void set(String name, String value) {
        if (name.equals("cafila.roles") || settings.containsKey(name)) {
            throw new IllegalArgumentException("--set " + name + ": the bench chooses this setting itself");
        }
        settings.put(name, value);
    }

    /** Returns settings in a line. */
    static String words(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    private void copy(Path project, String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.copy(project.resolve(file), home.resolve(file));
    }

    Path data() {
        return home.resolve("data");
    }

    /** What the API takes as a credential; made by the first start. */
    String key() {
        try {
            return Files.readString(data().resolve("local-key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the routes and schemas of the types are. */
    Path tasks() {
        return home.resolve("routes/tasks");
    }

    /** The file that {@link BenchSteps#traced} writes to. */
    Path trace() {
        return home.resolve("trace");
    }

    @Nullable
    PostgresServer database() {
        return database;
    }

    /** Those that differ from the defaults. */
    Map<String, String> settings() {
        return settings;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns the URL of the store's database, with its user. */
    String store() {
        return database == null
                ? "jdbc:sqlite:" + data().resolve("store/cafila.db")
                : database.url() + "?user=" + PostgresServer.USER;
    }

    /** Removes the folder with all that is in it. */
    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
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
