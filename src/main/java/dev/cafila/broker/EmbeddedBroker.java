package dev.cafila.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** An Artemis broker in this process, configured by {@code artemis/broker.xml}. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final AtomicInteger BROKERS_OF_THIS_PROCESS = new AtomicInteger();

    private final EmbeddedActiveMQ artemis;
    private final BrokerAddress address;

    private EmbeddedBroker(EmbeddedActiveMQ artemis, BrokerAddress address) {
        this.artemis = artemis;
        this.address = address;
    }

    /**
     * Starts a broker and returns when it takes messages.
     *
     * @param file {@code broker.xml}
     * @param settings what fills the file's {@code ${name:default}}
     * @throws IllegalStateException naming the element of the file that would lose tasks
     * @throws Exception if it cannot start, for instance because a port is taken
     */
    public static EmbeddedBroker start(Path file, Map<String, String> settings, BrokerAccounts accounts)
            throws Exception {
        String url = "vm://" + BROKERS_OF_THIS_PROCESS.getAndIncrement();
        Configuration configuration = BrokerFile.read(file, settings);
        SafeConfiguration.require(configuration);
        configuration.registerBrokerPlugin(new SenderPlugin());
        configuration.registerBrokerPlugin(new KeysUnderWay());
        configuration.addAcceptorConfiguration("in-process", url);
        EmbeddedActiveMQ artemis = new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(security(accounts))
                .start();
        return new EmbeddedBroker(
                artemis,
                new BrokerAddress(
                        url, BrokerAccounts.RUNTIME, accounts.passwords().get(BrokerAccounts.RUNTIME)));
    }

    private static ActiveMQJAASSecurityManager security(BrokerAccounts accounts) {
        SecurityConfiguration users = new SecurityConfiguration();
        accounts.passwords().forEach((user, password) -> {
            users.addUser(user, password);
            users.addRole(user, BrokerAccounts.roleOf(user));
        });
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    /** Returns where this broker is for clients in this process. */
    public BrokerAddress address() {
        return address;
    }

    public boolean isRunning() {
        return artemis.getActiveMQServer().isActive();
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The broker did not stop cleanly; its journal is safe", e);
        }
    }
}
