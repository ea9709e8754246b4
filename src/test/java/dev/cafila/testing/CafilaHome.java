package dev.cafila.testing;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An installation of Cafila in a folder of the test's: the real broker.xml, the routes the test gives it, ports nobody uses. */
public final class CafilaHome {

    public final Path path;
    public final int port;
    public final int corePort;
    public final int amqpPort;
    public final int stompPort;

    public CafilaHome(Path path) throws IOException {
        this.path = path;
        List<Integer> ports = FreePorts.take(4);
        port = ports.get(0);
        corePort = ports.get(1);
        amqpPort = ports.get(2);
        stompPort = ports.get(3);
        Files.createDirectories(path.resolve("artemis"));
        Files.copy(Path.of("artemis/broker.xml"), path.resolve("artemis/broker.xml"));
        Files.createDirectories(path.resolve("routes/tasks"));
        Files.createDirectories(path.resolve("routes/platform"));
        Files.copy(Path.of("routes/platform/inbox.camel.yaml"), path.resolve("routes/platform/inbox.camel.yaml"));
    }

    /** Adds a type that takes any object. */
    public void addType(String type, String route) throws IOException {
        Files.writeString(path.resolve("routes/tasks/" + type + ".camel.yaml"), route);
        Files.writeString(path.resolve("routes/tasks/" + type + ".schema.json"), "{\"type\":\"object\"}");
    }

    /** Returns the options of {@code run} that make it use this home's ports. */
    public List<String> arguments() {
        return List.of(
                "--port",
                String.valueOf(port),
                "--set",
                "cafila.broker.port=" + corePort,
                "--set",
                "cafila.broker.amqp.port=" + amqpPort,
                "--set",
                "cafila.broker.stomp.port=" + stompPort);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String password(String user) {
        return BrokerAccounts.in(path.resolve("data")).passwords().get(user);
    }

    /** Returns the broker as Cafila itself sees it from another process. */
    public BrokerAddress broker() {
        return new BrokerAddress(
                "tcp://127.0.0.1:" + corePort, BrokerAccounts.RUNTIME, password(BrokerAccounts.RUNTIME));
    }
}
