package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.chaos.load.StompClient;
import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer that sends seldom must not lose a message because its empty inbox queue was cleared away in between. */
class IdleProducerIT {

    /** The real one clears away after 5 s, and looks every 30 s for what there is to clear away. */
    private static final Map<String, String> SOON = Map.of(
            "<auto-delete-queues-delay>5000<", "<auto-delete-queues-delay>500<",
            "</disk-scan-period>", "</disk-scan-period><address-queue-scan-period>500</address-queue-scan-period>");

    @TempDir
    Path data;

    @Test
    void whatIsSentAfterTheQueueWasClearedAwayStillArrives() throws Exception {
        try (TestBroker broker = TestBroker.hasty(data, SOON);
                Connection core =
                        connection(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.corePort), broker);
                Connection amqp = connection(new JmsConnectionFactory("amqp://127.0.0.1:" + broker.amqpPort), broker);
                StompClient stomp = new StompClient(broker.stompPort, "producer", broker.producerPassword())) {
            Session coreSession = core.createSession();
            Session amqpSession = amqp.createSession();
            MessageProducer viaCore = coreSession.createProducer(coreSession.createQueue("inbox.core"));
            MessageProducer viaAmqp = amqpSession.createProducer(amqpSession.createQueue("inbox.amqp"));
            BrokerAdmin admin = new BrokerAdmin(broker.connections.senders());
            viaCore.send(coreSession.createTextMessage("1"));
            viaAmqp.send(amqpSession.createTextMessage("1"));
            stomp.send("inbox.stomp", Map.of("persistent", "true"), "1");
            assertThat(admin.depth(Destinations.INBOX_ALL)).isEqualTo(3);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() ->
                            isGone(admin, "inbox.core") && isGone(admin, "inbox.amqp") && isGone(admin, "inbox.stomp"));
            viaCore.send(coreSession.createTextMessage("2"));
            viaAmqp.send(amqpSession.createTextMessage("2"));
            stomp.send("inbox.stomp", Map.of("persistent", "true"), "2");
            assertThat(admin.depth(Destinations.INBOX_ALL)).isEqualTo(6);
        }
    }

    private static Connection connection(ConnectionFactory factory, TestBroker broker) throws JMSException {
        return factory.createConnection("producer", broker.producerPassword());
    }

    private static boolean isGone(BrokerAdmin admin, String queue) {
        try {
            admin.depth(queue);
            return false;
        } catch (JMSException e) {
            return true;
        }
    }
}
