package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.Patience;
import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message in the inbox that is given back every time, as one is that the client cannot even read. */
class UnreadableInboxIT {

    @TempDir
    Path data;

    @Test
    void whatCannotBeReadDoesNotComeBackForEver() throws Exception {
        try (TestBroker broker = TestBroker.hasty(data, Map.of("<redelivery-delay>1000<", "<redelivery-delay>20<"))) {
            giveBack(broker);
        }
    }

    private static void giveBack(TestBroker broker) throws Exception {
        try (Connection producer = broker.connections.senders().createConnection();
                Session session = producer.createSession()) {
            session.createProducer(session.createQueue("inbox.odd")).send(session.createTextMessage("odd"));
        }
        try (Connection connection = broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            connection.start();
            MessageConsumer consumer = session.createConsumer(session.createQueue(Destinations.INBOX_ALL));
            for (int delivery = 0; delivery < 20; delivery++) {
                assertThat(consumer.receive(Patience.MILLIS)).isNotNull();
                session.rollback();
            }
            assertThat(consumer.receive(200)).isNull();
            Message rejected = session.createConsumer(session.createQueue(Destinations.INBOX_REJECTED))
                    .receive(Patience.MILLIS);
            assertThat(rejected.getBody(String.class)).isEqualTo("odd");
            session.commit();
        }
    }
}
