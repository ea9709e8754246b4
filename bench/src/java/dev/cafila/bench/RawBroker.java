package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Artemis with nothing on it, as durable as Cafila's: two queues, no security, the fastest journal there is here. */
final class RawBroker implements AutoCloseable {

    static final String TASKS = "task";
    static final String EVENTS = "event";

    /** Far from the numbers that Cafila's brokers take in one JVM. */
    private static final String IN_VM = "vm://9000";

    private static final int BUFFER_NANOS = 100_000;
    private static final int WINDOW_BYTES = 256 * 1024;

    private final Path folder;
    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final String tcp;
    private final JournalType journal;

    RawBroker(int port) throws Exception {
        folder = Files.createTempDirectory("artemis-bench-");
        tcp = "tcp://127.0.0.1:" + port;
        journal = AIOSequentialFileFactory.isSupported() ? JournalType.ASYNCIO : JournalType.NIO;
        artemis.setConfiguration(configuration()).start();
        reset();
    }

    private ConfigurationImpl configuration() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJournalDirectory(folder + "/journal")
                .setBindingsDirectory(folder + "/bindings")
                .setPagingDirectory(folder + "/paging")
                .setLargeMessagesDirectory(folder + "/large")
                .setJournalType(journal)
                .setJournalBufferTimeout_AIO(BUFFER_NANOS)
                .setJournalBufferTimeout_NIO(BUFFER_NANOS)
                .setMaxDiskUsage(-1);
        configuration.addAcceptorConfiguration("in-vm", IN_VM).addAcceptorConfiguration("tcp", tcp);
        configuration.addAddressSetting(
                "#", new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false));
        return configuration;
    }

    /** Empties both queues. */
    void reset() throws Exception {
        ActiveMQServer server = artemis.getActiveMQServer();
        for (String queue : List.of(TASKS, EVENTS)) {
            if (server.locateQueue(SimpleString.of(queue)) != null) {
                server.destroyQueue(SimpleString.of(queue), null, false);
            }
            server.createQueue(QueueConfiguration.of(queue)
                    .setAddress(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
        }
    }

    /** @param way {@code vm} or {@code tcp} */
    ServerLocator locator(String way) throws Exception {
        return ActiveMQClient.createServerLocator(way.equals("vm") ? IN_VM : tcp)
                .setBlockOnDurableSend(true)
                .setConsumerWindowSize(WINDOW_BYTES);
    }

    String settings() {
        return "journal " + journal + ", buffer timeout " + BUFFER_NANOS / 1000 + " µs";
    }

    @Override
    public void close() throws IOException {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IOException("The raw broker did not stop", e);
        }
        Installation.remove(folder);
    }
}
