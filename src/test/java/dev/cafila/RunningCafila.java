package dev.cafila;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.chaos.load.StompClient;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi;
import dev.cafila.trace.Tracing;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A whole Cafila in this JVM, with the project's routes and those of the journeys, all in a folder of the test's. */
final class RunningCafila implements AutoCloseable {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    final Settings settings;
    final HttpApi http;
    private final Cafila cafila;
    private final BrokerConnections connections;

    private RunningCafila(Settings settings, Function<Settings, Tracing> traces) {
        this.settings = settings;
        this.http = new HttpApi(settings.port(), this::key);
        this.cafila = Cafila.start(settings, traces);
        this.connections = new BrokerConnections(
                new BrokerAddress(url(), BrokerAccounts.RUNTIME, password(BrokerAccounts.RUNTIME)));
    }

    /** @param more settings that differ from the defaults */
    static RunningCafila start(Path folder, Map<String, String> more) throws IOException {
        return new RunningCafila(settings(folder, more), TraceSettings::open);
    }

    /** Starts one that is traced by this. */
    static RunningCafila startTraced(Path folder, Map<String, String> more, Tracing tracing) throws IOException {
        return new RunningCafila(settings(folder, more), settings -> tracing);
    }

    /** Starts one whose installation, with a {@code broker.xml} of its own, is another folder than the project's. */
    static RunningCafila startFrom(Path home, Path folder, Map<String, String> more) throws IOException {
        return new RunningCafila(settings(home, folder, more), TraceSettings::open);
    }

    /** Returns settings with free ports, and with data and routes in the folder. */
    static Settings settings(Path folder, Map<String, String> more) throws IOException {
        return settings(PROJECT, folder, more);
    }

    private static Settings settings(Path home, Path folder, Map<String, String> more) throws IOException {
        Path routes = folder.resolve("routes");
        copy(PROJECT.resolve("routes"), routes);
        copy(PROJECT.resolve("src/test/resources/journey"), routes.resolve("tasks"));
        List<Integer> ports = FreePorts.take(4);
        Map<String, String> given = new HashMap<>(Map.of(
                "cafila.data", folder.resolve("data").toString(),
                "cafila.routes", routes.toString(),
                "cafila.routes.allow", "class",
                "cafila.port", ports.get(0).toString(),
                "cafila.management.port", "0",
                "cafila.broker.port", ports.get(1).toString(),
                "cafila.broker.amqp.port", ports.get(2).toString(),
                "cafila.broker.stomp.port", ports.get(3).toString()));
        given.putAll(more);
        return Settings.bind(home, SettingSources.collect(home, Map.of(), given));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> copyFile(file, to.resolve(from.relativize(file))));
        }
    }

    private static void copyFile(Path file, Path target) {
        try {
            Files.createDirectories(target.getParent());
            if (!Files.exists(target)) {
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the API takes as the credential of whoever owns the data folder. */
    String key() {
        return DataSecret.in(settings.data(), DataSecret.LOCAL_KEY);
    }

    String password(String account) {
        return BrokerAccounts.in(settings.data()).passwords().get(account);
    }

    ConnectionFactory core(String account) {
        return new ActiveMQConnectionFactory(url(), account, password(account));
    }

    private String url() {
        return "tcp://127.0.0.1:" + settings.brokerPort("cafila.broker.port");
    }

    BrokerAdmin admin() {
        return new BrokerAdmin(connections.senders());
    }

    ConnectionFactory amqp(String account) {
        return new JmsConnectionFactory(
                account, password(account), "amqp://127.0.0.1:" + settings.brokerPort("cafila.broker.amqp.port"));
    }

    StompClient stomp() throws IOException {
        return stomp(BrokerAccounts.PRODUCER);
    }

    StompClient stomp(String account) throws IOException {
        return new StompClient(settings.brokerPort("cafila.broker.stomp.port"), account, password(account));
    }

    @Override
    public void close() {
        connections.close();
        cafila.close();
    }
}
