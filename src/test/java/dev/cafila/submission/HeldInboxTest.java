package dev.cafila.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.DiskSpace;
import dev.cafila.broker.ProducerAccounts;
import dev.cafila.broker.Senders;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestBroker;
import dev.cafila.trace.Tracing;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker's disk is full, and a message is in the inbox already. */
class HeldInboxTest {

    @TempDir
    Path folder;

    @Test
    void aMessageIsHeldWhileNothingIsTakenAndGivenBackWhenItStops() throws Exception {
        Path schemas = Files.createDirectories(folder.resolve("tasks"));
        Files.writeString(schemas.resolve("echo.schema.json"), "{\"type\":\"object\"}");
        TaskTypes types = TaskTypes.in(schemas);
        try (TestBroker broker = new TestBroker(folder);
                BrokerConnections full =
                        new BrokerConnections(broker.address(), new DiskSpace(folder, Long.MAX_VALUE));
                Connection connection = broker.connections.workers().createConnection();
                Connection producer = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.corePort)
                        .createConnection("producer", broker.producerPassword());
                Session sending = producer.createSession();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            connection.start();
            sending.createProducer(sending.createQueue("inbox.echo")).send(sending.createTextMessage("{}"));
            Message message =
                    session.createConsumer(session.createQueue("inbox-all")).receive(Patience.MILLIS);
            TaskSubmitter submitter = new TaskSubmitter(full.senders(), types, Clock.systemUTC());
            RequestReader none = (json, key) -> {
                throw new AssertionError("not a whole request");
            };
            Inbox inbox =
                    new Inbox(submitter, none, new Senders(ProducerAccounts.parse("", "default"), true), Tracing.OFF);

            CompletableFuture<Void> receiving = CompletableFuture.runAsync(() -> receive(inbox, session, message));
            assertThatThrownBy(() -> receiving.get(1500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            inbox.stopping();
            assertThatThrownBy(() -> receiving.get(Patience.MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BrokerUnavailableException.class);
            session.rollback();
            BrokerAdmin admin = new BrokerAdmin(broker.connections.senders());
            assertThat(admin.depth("inbox-all")).isEqualTo(1);
            assertThat(admin.depth("inbox.rejected")).isZero();
        }
    }

    private static void receive(Inbox inbox, Session session, Message message) {
        try {
            inbox.receive(session, message);
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
