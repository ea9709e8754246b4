package dev.cafila.component;

import dev.cafila.broker.CancelRequest;
import dev.cafila.broker.Destinations;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** Hears what operators ask of the workers, as long as it is open; connects again by itself. */
final class ControlListener implements MessageListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlListener.class);
    private static final long RECOVERY_INTERVAL_MILLIS = 1000;

    private final Consumer<CancelRequest> cancels;
    private final DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();

    ControlListener(ConnectionFactory connections, Consumer<CancelRequest> cancels) {
        this.cancels = cancels;
        container.setConnectionFactory(connections);
        container.setPubSubDomain(true);
        container.setDestinationName(Destinations.CONTROL);
        container.setRecoveryInterval(RECOVERY_INTERVAL_MILLIS);
        container.setMessageListener(this);
        container.setBeanName("task-control");
        container.afterPropertiesSet();
        container.start();
    }

    /** Only Cafila may write to the topic; what another version of it writes must not stop the listener. */
    @Override
    public void onMessage(Message message) {
        try {
            cancels.accept(CancelRequest.read(message));
        } catch (JMSException | RuntimeException e) {
            LOG.warn("A command that cannot be read was passed over: {}", e.toString());
        }
    }

    @Override
    public void close() {
        container.shutdown();
    }
}
