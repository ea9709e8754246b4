package dev.cafila.testing;

import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.chaos.sandbox.Sandbox;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The distribution of Artemis as a process of its own, as docs/standalone-broker.md sets it up, with the ports and the accounts
 * of a sandbox: the sandbox's processes find it as if one of them had started it.
 */
public final class StandaloneArtemis implements AutoCloseable {

    private static final Path DISTRIBUTIONS = Path.of("target/artemis");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Sandbox sandbox;
    private final Path folder;
    private final List<Instant> ends = new CopyOnWriteArrayList<>();
    private Process process;

    private StandaloneArtemis(Sandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        this.folder = sandbox.path.resolve("standalone");
        writeInstance();
        launch();
    }

    /** Makes an instance and starts it; returns when it takes messages. */
    public static StandaloneArtemis start(Sandbox sandbox) throws IOException {
        StandaloneArtemis broker = new StandaloneArtemis(sandbox);
        broker.awaitUse();
        return broker;
    }

    private void writeInstance() throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(sandbox.data());
        Files.copy(sandbox.path.resolve("artemis/broker.xml"), etc.resolve("broker.xml"));
        Files.writeString(etc.resolve("bootstrap.xml"), """
                <broker xmlns="http://activemq.apache.org/schema">
                  <jaas-security domain="activemq"/>
                  <server configuration="%s"/>
                </broker>
                """.formatted(
                        etc.resolve("broker.xml").toUri()));
        Files.writeString(
                etc.resolve("management.xml"), "<management-context xmlns=\"http://activemq.apache.org/schema\"/>");
        Files.writeString(etc.resolve("login.config"), """
                activemq {
                  org.apache.activemq.artemis.spi.core.security.jaas.PropertiesLoginModule required
                    org.apache.activemq.jaas.properties.user="artemis-users.properties"
                    org.apache.activemq.jaas.properties.role="artemis-roles.properties";
                };
                """);
        List<String> users = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        for (String user : new String[] {"cafila", "producer", "observer"}) {
            users.add(user + " = " + sandbox.password(user));
            roles.add(user + " = " + user);
        }
        Files.write(etc.resolve("artemis-users.properties"), users);
        Files.write(etc.resolve("artemis-roles.properties"), roles);
    }

    private void launch() throws IOException {
        Path home = distribution();
        Path etc = folder.resolve("etc");
        Map<String, Object> properties = Map.of(
                "artemis.home",
                home,
                "artemis.instance",
                folder,
                "artemis.instance.etc",
                etc,
                "data.dir",
                folder.resolve("data"),
                "java.security.auth.login.config",
                etc.resolve("login.config"),
                "cafila.broker.data",
                folder.resolve("data"),
                "cafila.broker.port",
                sandbox.corePort,
                "cafila.broker.amqp.port",
                sandbox.amqpPort,
                "cafila.broker.stomp.port",
                sandbox.stompPort);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "--add-opens",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                home.resolve("lib/artemis-boot.jar").toString(),
                "org.apache.activemq.artemis.boot.Artemis",
                "run"));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static Path distribution() throws IOException {
        if (!Files.isDirectory(DISTRIBUTIONS)) {
            throw new IOException("there is no " + DISTRIBUTIONS + "; mvn pre-integration-test unpacks it");
        }
        try (Stream<Path> folders = Files.list(DISTRIBUTIONS)) {
            return folders.findFirst().orElseThrow().toAbsolutePath();
        }
    }

    private void awaitUse() {
        await().atMost(PATIENCE)
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("it ended: " + output());
                    }
                })
                .until(this::isOfUse);
    }

    private boolean isOfUse() {
        try (BrokerConnections connections = new BrokerConnections(sandbox.broker())) {
            new BrokerAdmin(connections.senders()).requireSafe("task.any");
            return true;
        } catch (JMSException e) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        ends.add(Instant.now());
    }

    /** Ends it as {@code kill} does. */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
        ends.add(Instant.now());
    }

    /** Returns when it was killed or stopped. */
    public List<Instant> ends() {
        return ends;
    }

    /** Starts it again, on the same journal. */
    public void startAgain() throws IOException {
        launch();
        awaitUse();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
    }
}
