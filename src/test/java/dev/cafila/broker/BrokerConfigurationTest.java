package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.chaos.load.StompClient;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What artemis/broker.xml promises, asked of a running broker over each protocol. */
class BrokerConfigurationTest {

    @TempDir
    static Path data;

    static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void takesTasksForAnyTypeOverTheCoreProtocol() throws Exception {
        send(core("producer"), "inbox.whatsapp", "core");
        assertNextInInbox("inbox.whatsapp", "core");
    }

    @Test
    void takesTasksForAnyTypeOverAmqp() throws Exception {
        send(amqp("producer"), "inbox.sms", "amqp");
        assertNextInInbox("inbox.sms", "amqp");
    }

    @Test
    void takesTasksForAnyTypeOverStomp() throws Exception {
        try (StompClient stomp = new StompClient(broker.stompPort, "producer", broker.producerPassword())) {
            stomp.send("inbox.report", Map.of("persistent", "true"), "stomp");
        }
        assertNextInInbox("inbox.report", "stomp");
    }

    @Test
    void takesWholeRequestsOnTheInboxItself() throws Exception {
        send(core("producer"), "inbox", "whole");
        assertNextInInbox("inbox", "whole");
    }

    @Test
    void rejectedMessagesDoNotComeBackToTheInbox() throws Exception {
        send(core("cafila"), Destinations.INBOX_REJECTED, "rejected");
        try (Connection connection = broker.connections.readers().createConnection();
                Session session = connection.createSession()) {
            connection.start();
            assertThat(text(session, Destinations.INBOX_REJECTED)).isEqualTo("rejected");
            assertThat(session.createConsumer(session.createQueue(Destinations.INBOX_ALL))
                            .receiveNoWait())
                    .isNull();
        }
    }

    @Test
    void producersMaySendToTheInboxAndNothingElse() {
        for (String address :
                new String[] {"task.whatsapp", "task.dead-letter", "inbox.rejected", "activemq.management"}) {
            assertThatThrownBy(() -> send(core("producer"), address, "no"))
                    .as(address)
                    .isInstanceOf(JMSException.class);
        }
        assertThatThrownBy(() -> {
                    try (Connection connection = core("producer").createConnection();
                            Session session = connection.createSession()) {
                        session.createConsumer(session.createQueue(Destinations.INBOX_ALL));
                    }
                })
                .isInstanceOf(JMSException.class);
    }

    @Test
    void nobodyComesInWithoutAPassword() {
        assertThatThrownBy(() -> new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.corePort)
                        .createConnection()
                        .close())
                .isInstanceOf(JMSException.class);
    }

    @Test
    void keepsWhatItGivesUpOn() throws Exception {
        BrokerAdmin admin = new BrokerAdmin(broker.connections.senders());
        admin.requireSafe("task.whatsapp");
        admin.requireSafe("inbox.whatsapp");
        assertThat(admin.depth("task.dead-letter")).isZero();
    }

    @Test
    void passwordsAreTheirOwnersAlone() throws Exception {
        Path file = data.resolve("broker-users.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(BrokerAccounts.in(data).passwords()).isEqualTo(broker.accounts.passwords());
    }

    private static void assertNextInInbox(String sentTo, String text) throws JMSException {
        try (Connection connection = broker.connections.readers().createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(Destinations.INBOX_ALL))) {
            connection.start();
            Message message = consumer.receive(Patience.MILLIS);
            assertThat(message).isNotNull();
            assertThat(message.getBody(String.class)).isEqualTo(text);
            assertThat(message.getStringProperty("_AMQ_ORIG_ADDRESS")).isEqualTo(sentTo);
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    private static String text(Session session, String queue) throws JMSException {
        Message message = session.createConsumer(session.createQueue(queue)).receive(Patience.MILLIS);
        return ((TextMessage) message).getText();
    }

    private static void send(ConnectionFactory factory, String queue, String text) throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.send(session.createTextMessage(text));
        }
    }

    private static ConnectionFactory core(String user) {
        return new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + broker.corePort,
                user,
                broker.accounts.passwords().get(user));
    }

    private static ConnectionFactory amqp(String user) {
        return new JmsConnectionFactory(
                user, broker.accounts.passwords().get(user), "amqp://127.0.0.1:" + broker.amqpPort);
    }
}
