package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.broker.Senders.Sender;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {

    private static final ProducerAccounts SEVERAL = ProducerAccounts.parse("erp=acme", "default");
    private static final ProducerAccounts ALL_OF_ONE = ProducerAccounts.parse("erp=default", "default");

    @TempDir
    Path data;

    @Test
    void aBrokerWithoutThePluginIsNotBelievedAboutAmqp() throws Exception {
        try (TestBroker broker = new TestBroker(data)) {
            Message amqp = received(broker, new JmsConnectionFactory("amqp://127.0.0.1:" + broker.amqpPort), "{}");
            assertThatThrownBy(() -> new Senders(SEVERAL, false).of(amqp))
                    .isInstanceOf(InvalidTaskException.class)
                    .hasMessageContaining("docs/standalone-broker.md");
            assertThat(new Senders(ALL_OF_ONE, false).of(amqp))
                    .as("nothing is to be told apart")
                    .isEqualTo(new Sender("default", ""));
            Message core = received(broker, new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.corePort), "{}");
            assertThat(new Senders(SEVERAL, false).of(core)).isEqualTo(new Sender("default", "producer"));
        }
    }

    /** The broker handles large messages of AMQP otherwise than small ones. */
    @Test
    void theSenderOfALargeMessageOfAmqpIsKnownToo() throws Exception {
        try (TestBroker broker = new TestBroker(data);
                BrokerAdmin admin = new BrokerAdmin(broker.connections.senders())) {
            assertThat(admin.hasSenderPlugin()).isTrue();
            Message large = received(
                    broker, new JmsConnectionFactory("amqp://127.0.0.1:" + broker.amqpPort), "x".repeat(500_000));
            assertThat(new Senders(SEVERAL, true).of(large)).isEqualTo(new Sender("default", "producer"));
        }
    }

    @Test
    void aBrokerThatSaysWhoSentAMessageIsAccepted() throws Exception {
        try (TestBroker broker = new TestBroker(data)) {
            BrokerAdmin.requireSenders(broker.connections.workers());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"erp", "erp=", "=acme", "erp=a b", "erp=acme,erp=globex", "cafila=acme", "observer=x", "e/p=x"})
    void aWrongPairIsNamed(String text) {
        assertThatThrownBy(() -> ProducerAccounts.parse(text, "default"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be pairs of account and organisation such as erp=acme,shop=globex");
    }

    @Test
    void theAccountProducerIsOfTheDefaultOrganisationUnlessItIsNamed() {
        assertThat(SEVERAL.organisationOf("producer")).contains("default");
        assertThat(ProducerAccounts.parse("producer=acme", "default").organisationOf("producer"))
                .contains("acme");
        assertThat(SEVERAL.organisationOf("nobody")).isEmpty();
        assertThat(SEVERAL.organisationOf(null)).isEmpty();
    }

    private static Message received(TestBroker broker, ConnectionFactory producers, String text) throws Exception {
        try (JMSContext context = producers.createContext("producer", broker.producerPassword())) {
            context.createProducer()
                    .setProperty("_AMQ_VALIDATED_USER", "erp")
                    .send(context.createQueue("inbox.echo"), text);
        }
        try (Connection connection = broker.connections.readers().createConnection();
                Session session = connection.createSession()) {
            connection.start();
            return session.createConsumer(session.createQueue("inbox-all")).receive(Patience.MILLIS);
        }
    }
}
