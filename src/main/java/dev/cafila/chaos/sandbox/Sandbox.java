package dev.cafila.chaos.sandbox;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** An installation of Cafila in a folder of its own: the real broker.xml, the routes it is given, ports nobody uses. */
public final class Sandbox {

    /** How many ports a sandbox needs. */
    public static final int PORTS = 4;

    /** A queue of the topic of events, beside the recorder's, for whoever wants to know what was told. */
    public static final String LISTENER = "chaos";

    private static final String RECORDER = "<queue name=\"recorder\"/>";

    public final Path path;
    public final int port;
    public final int corePort;
    public final int amqpPort;
    public final int stompPort;

    /**
     * @param path an empty folder
     * @param installation where {@code artemis/} and {@code routes/} are copied from
     * @param ports {@link #PORTS} of them
     */
    public Sandbox(Path path, Path installation, List<Integer> ports) throws IOException {
        this.path = path;
        port = ports.get(0);
        corePort = ports.get(1);
        amqpPort = ports.get(2);
        stompPort = ports.get(3);
        copy(installation, "artemis/broker.xml");
        declareListener(path.resolve("artemis/broker.xml"));
        copy(installation, "routes/platform/inbox.camel.yaml");
        Files.createDirectories(path.resolve("routes/tasks"));
    }

    /** No account may make a durable queue there, so it must be in the file. */
    private static void declareListener(Path file) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(RECORDER)) {
            throw new IOException(file + " has no " + RECORDER);
        }
        Files.writeString(file, text.replace(RECORDER, RECORDER + "<queue name=\"" + LISTENER + "\"/>"));
    }

    private void copy(Path installation, String file) throws IOException {
        Path target = path.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(installation.resolve(file), target);
    }

    /** Adds a type that takes any object. */
    public void addType(String type, String route) throws IOException {
        Files.writeString(path.resolve("routes/tasks/" + type + ".camel.yaml"), route);
        Files.writeString(path.resolve("routes/tasks/" + type + ".schema.json"), "{\"type\":\"object\"}");
    }

    /** Writes {@code conf/application.properties}. */
    public void configure(List<String> lines) throws IOException {
        Files.createDirectories(path.resolve("conf"));
        Files.write(path.resolve("conf/application.properties"), lines);
    }

    /** Returns the options of {@code run} that make it use this sandbox's ports. */
    public List<String> arguments() {
        return List.of(
                "--port",
                String.valueOf(port),
                "--set",
                "cafila.management.port=0",
                "--set",
                "cafila.log.folder=",
                "--set",
                "cafila.broker.port=" + corePort,
                "--set",
                "cafila.broker.amqp.port=" + amqpPort,
                "--set",
                "cafila.broker.stomp.port=" + stompPort,
                "--set",
                "cafila.routes.allow=class"); // a step of the chaos ends its process
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Path data() {
        return path.resolve("data");
    }

    /** Returns what its API takes as a credential; a word that it does not take before the first start has made one. */
    public String key() {
        try {
            return Files.readString(data().resolve("local-key")).strip();
        } catch (NoSuchFileException e) {
            return "not-yet";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String password(String user) {
        return BrokerAccounts.in(data()).passwords().get(user);
    }

    /** Returns the broker as Cafila itself sees it from another process. */
    public BrokerAddress broker() {
        return new BrokerAddress(
                "tcp://127.0.0.1:" + corePort, BrokerAccounts.RUNTIME, password(BrokerAccounts.RUNTIME));
    }
}
