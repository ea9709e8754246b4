package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.broker.Senders.Sender;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.testing.Patience;
import dev.cafila.testing.StandaloneArtemis;
import dev.cafila.testing.TestSandbox;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker of one's own, set up as docs/standalone-broker.md has it, knows who sends as the embedded one does. */
class StandaloneBrokerIT {

    private static final ProducerAccounts SEVERAL = ProducerAccounts.parse("erp=acme", "default");

    @TempDir
    Path folder;

    @Test
    void withoutThePluginOnlyTheOtherProtocolsTellWhoSends() throws Exception {
        Sandbox sandbox = TestSandbox.in(folder);
        try (StandaloneArtemis broker = StandaloneArtemis.start(sandbox);
                BrokerConnections connections = new BrokerConnections(sandbox.broker());
                BrokerAdmin admin = new BrokerAdmin(connections.senders())) {
            assertThat(broker.ends()).isEmpty();
            BrokerAdmin.requireSenders(connections.workers());
            assertThat(admin.hasSenderPlugin()).isFalse();
            Senders senders = new Senders(SEVERAL, false);
            assertThat(senders.of(sentBy(core(sandbox), sandbox, connections)))
                    .isEqualTo(new Sender("default", "producer"));
            assertThatThrownBy(() -> senders.of(sentBy(amqp(sandbox), sandbox, connections)))
                    .hasMessageContaining("for AMQP the broker needs Cafila's plugin");
            assertThatThrownBy(() -> core(sandbox)
                            .createContext("observer", sandbox.password("observer"))
                            .createConsumer(
                                    connections.workers().createContext().createQueue("task.events::recorder")))
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    void withThePluginAmqpDoesSoToo() throws Exception {
        Sandbox sandbox = TestSandbox.in(folder);
        Path file = sandbox.path.resolve("artemis/broker.xml");
        Files.writeString(file, Files.readString(file).replace("  </core>", """
                    <broker-plugins>
                      <broker-plugin class-name="dev.cafila.broker.SenderPlugin"/>
                    </broker-plugins>
                  </core>
                """));
        Path lib = Files.createDirectories(sandbox.path.resolve("standalone/lib"));
        Files.copy(Path.of("target/cafila.jar"), lib.resolve("cafila.jar"));
        try (StandaloneArtemis broker = StandaloneArtemis.start(sandbox);
                BrokerConnections connections = new BrokerConnections(sandbox.broker());
                BrokerAdmin admin = new BrokerAdmin(connections.senders())) {
            assertThat(broker.ends()).isEmpty();
            assertThat(admin.hasSenderPlugin()).isTrue();
            assertThat(new Senders(SEVERAL, true).of(sentBy(amqp(sandbox), sandbox, connections)))
                    .isEqualTo(new Sender("default", "producer"));
        }
    }

    private static ConnectionFactory core(Sandbox sandbox) {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + sandbox.corePort);
    }

    private static ConnectionFactory amqp(Sandbox sandbox) {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + sandbox.amqpPort);
    }

    /** Sends what pretends to be another account's, and takes it from the inbox. */
    private static Message sentBy(ConnectionFactory producers, Sandbox sandbox, BrokerConnections connections)
            throws Exception {
        try (JMSContext context = producers.createContext("producer", sandbox.password("producer"))) {
            context.createProducer()
                    .setProperty("_AMQ_VALIDATED_USER", "erp")
                    .send(context.createQueue("inbox.echo"), "{}");
        }
        try (Connection connection = connections.readers().createConnection();
                Session session = connection.createSession()) {
            connection.start();
            return session.createConsumer(session.createQueue("inbox-all")).receive(Patience.MILLIS);
        }
    }
}
