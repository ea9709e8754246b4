package dev.cafila.kill;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.chaos.load.Door;
import dev.cafila.chaos.load.JmsDoor;
import dev.cafila.chaos.sandbox.Sandbox;
import jakarta.jms.JMSException;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The AMQP door, by a client that Cafila itself has no use for. */
final class AmqpDoor {

    private static final String USER = BrokerAccounts.PRODUCER;
    private static final String PATIENCE =
            "?jms.connectTimeout=5000&jms.requestTimeout=5000&jms.sendTimeout=5000&jms.closeTimeout=1000";

    private AmqpDoor() {}

    static Door open(Sandbox sandbox) throws JMSException {
        return new JmsDoor(
                new JmsConnectionFactory(
                        USER, sandbox.password(USER), "amqp://127.0.0.1:" + sandbox.amqpPort + PATIENCE),
                "IdempotencyKey");
    }
}
