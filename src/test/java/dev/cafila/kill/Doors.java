package dev.cafila.kill;

import dev.cafila.testing.CafilaHome;
import dev.cafila.testing.StompClient;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The four doors, each as its own producers use it. */
final class Doors {

    private static final String USER = "producer";

    private Doors() {}

    static Door http(CafilaHome home) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        return new Door() {
            @Override
            public void submit(String type, String key, String payload) throws Exception {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(home.url() + "/api/tasks"))
                                .timeout(Duration.ofSeconds(10))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", key)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"type\":\"" + type + "\",\"payload\":" + payload + "}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 202 && answer.statusCode() != 200) {
                    throw new IOException(answer.statusCode() + " " + answer.body());
                }
            }

            @Override
            public void close() {
                // the client ends with the process
            }
        };
    }

    static Door core(CafilaHome home) throws JMSException {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + home.corePort, USER, home.password(USER));
        factory.setReconnectAttempts(0);
        factory.setCallTimeout(5000);
        return new JmsDoor(factory, "_AMQ_DUPL_ID");
    }

    static Door amqp(CafilaHome home) throws JMSException {
        return new JmsDoor(
                new JmsConnectionFactory(
                        USER,
                        home.password(USER),
                        "amqp://127.0.0.1:" + home.amqpPort
                                + "?jms.connectTimeout=5000&jms.requestTimeout=5000&jms.sendTimeout=5000&jms.closeTimeout=1000"),
                "IdempotencyKey");
    }

    static Door stomp(CafilaHome home) throws IOException {
        StompClient client = new StompClient(home.stompPort, USER, home.password(USER));
        return new Door() {
            @Override
            public void submit(String type, String key, String payload) throws Exception {
                client.send("inbox." + type, Map.of("IdempotencyKey", key, "persistent", "true"), payload);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static final class JmsDoor implements Door {
        private final Connection connection;
        private final Session session;
        private final String keyProperty;

        JmsDoor(ConnectionFactory factory, String keyProperty) throws JMSException {
            this.keyProperty = keyProperty;
            connection = factory.createConnection();
            session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        }

        @Override
        public void submit(String type, String key, String payload) throws JMSException {
            try (MessageProducer producer = session.createProducer(session.createQueue("inbox." + type))) {
                TextMessage message = session.createTextMessage(payload);
                message.setStringProperty(keyProperty, key);
                producer.send(message);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                connection.close();
            } catch (JMSException e) {
                throw new IOException(e);
            }
        }
    }
}
