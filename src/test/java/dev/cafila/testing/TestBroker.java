package dev.cafila.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real embedded broker with the real {@code broker.xml}, on free ports, with its data in a folder of the test's. */
public final class TestBroker implements AutoCloseable {

    public final int corePort;
    public final int amqpPort;
    public final int stompPort;
    public final BrokerAccounts accounts;
    public final BrokerConnections connections;
    private final EmbeddedBroker broker;

    public TestBroker(Path data) throws Exception {
        this(data, FreePorts.take(3));
    }

    /** @param ports for Artemis' own protocol, AMQP and STOMP */
    public TestBroker(Path data, List<Integer> ports) throws Exception {
        this(data, ports, "256Mb");
    }

    /** @param minDiskFree below so much free disk it takes nothing */
    public TestBroker(Path data, List<Integer> ports, String minDiskFree) throws Exception {
        this(Path.of("artemis/broker.xml"), data, ports, minDiskFree);
    }

    /**
     * Starts one that waits less than the real one.
     *
     * @param changes texts of {@code broker.xml} and what stands there instead
     */
    public static TestBroker hasty(Path data, Map<String, String> changes) throws Exception {
        String text = Files.readString(Path.of("artemis/broker.xml"));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        Path file = Files.writeString(data.resolve("hasty.xml"), text);
        return new TestBroker(file, data, FreePorts.take(3), "256Mb");
    }

    private TestBroker(Path file, Path data, List<Integer> ports, String minDiskFree) throws Exception {
        corePort = ports.get(0);
        amqpPort = ports.get(1);
        stompPort = ports.get(2);
        accounts = BrokerAccounts.in(data);
        broker = EmbeddedBroker.start(
                file,
                Map.of(
                        "cafila.broker.data", data.resolve("broker").toString(),
                        "cafila.broker.minDiskFree", minDiskFree,
                        "cafila.broker.port", String.valueOf(corePort),
                        "cafila.broker.amqp.port", String.valueOf(amqpPort),
                        "cafila.broker.stomp.port", String.valueOf(stompPort)),
                accounts);
        connections = new BrokerConnections(broker.address());
    }

    /** Returns where it is for clients in this process, with all rights. */
    public BrokerAddress address() {
        return broker.address();
    }

    public String producerPassword() {
        return accounts.passwords().get(BrokerAccounts.PRODUCER);
    }

    @Override
    public void close() {
        connections.close();
        broker.close();
    }
}
