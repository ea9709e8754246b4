package dev.cafila.chaos.load;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.chaos.sandbox.Sandbox;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The doors of a sandbox that need nothing but what Cafila itself has, each as its own producers use it. */
public final class Doors {

    private static final String USER = BrokerAccounts.PRODUCER;
    private static final int PATIENCE_MILLIS = 5000;

    private Doors() {}

    public static Door http(Sandbox sandbox) {
        return new HttpDoor(sandbox);
    }

    public static Door core(Sandbox sandbox) throws JMSException {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + sandbox.corePort, USER, sandbox.password(USER));
        factory.setReconnectAttempts(0);
        factory.setCallTimeout(PATIENCE_MILLIS);
        return new JmsDoor(factory, "_AMQ_DUPL_ID");
    }

    public static Door stomp(Sandbox sandbox) throws IOException {
        StompClient client = new StompClient(sandbox.stompPort, USER, sandbox.password(USER));
        return new Door() {
            @Override
            public void submit(String type, String key, String payload) throws IOException {
                client.send("inbox." + type, Map.of("IdempotencyKey", key, "persistent", "true"), payload);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }
}
