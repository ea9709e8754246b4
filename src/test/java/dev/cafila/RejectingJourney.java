package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.chaos.load.StompClient;
import dev.cafila.testing.Patience;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot become a task is put aside once, with the reason, and holds up nobody. */
interface RejectingJourney extends InboxJourney {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inbox.echo | {\"n\": | /payload is not valid JSON: line 1 column",
                "inbox.echo | [1] | /payload must be a JSON object",
                "inbox.echo | {\"to\":\"55\"} | /payload/to must match the pattern",
                "inbox.nope | {} | There is no type 'nope'. Known: analytics-daily, analytics-processing, boleto, ",
                "inbox.a.b | {} | type must be a slug",
                "inbox | {\"type\":\"echo\"} | /payload is missing",
                "inbox | {\"type\":\"echo\",\"payload\":{},\"prio\":1} | /prio is not a known field",
                "inbox | {\"type\":\"echo\",\"payload\":{\"to\":\"55\"}} | /payload/to must match the pattern",
                "inbox | {\"type\":\"echo\",\"payload\":{},\"delay\":\"4000d\"} | delay must be at most 10 years from now.",
                "inbox | not JSON | is not valid JSON"
            })
    default void wrongTextIsRejectedWithTheReason(String address, String text, String reason) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            send(protocol, (context, producer) -> producer.send(context.createQueue(address), text));
            assertThat(theOneRejected(address, reason).getBody(String.class)).isEqualTo(text);
        }
        try (StompClient stomp = cafila().stomp()) {
            stomp.send(address, Map.of(), text);
        }
        theOneRejected(address, reason);
    }

    @ParameterizedTest
    @EnumSource
    default void whatIsNotTextIsRejected(Protocol protocol) throws Exception {
        send(protocol, (context, producer) -> {
            MapMessage map = context.createMapMessage();
            producer.send(context.createQueue("inbox.echo"), map);
        });
        theOneRejected("inbox.echo", "body must be a text or bytes message that holds JSON");
        send(
                protocol,
                (context, producer) ->
                        producer.send(context.createQueue("inbox.echo"), context.createObjectMessage(new Canary())));
        theOneRejected("inbox.echo", "body ");
        assertThat(Canary.unpacked).isFalse();
        send(protocol, (context, producer) -> {
            BytesMessage latin = context.createBytesMessage();
            try {
                latin.writeBytes("{\"x\":\"Olá\"}".getBytes(StandardCharsets.ISO_8859_1));
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
            producer.send(context.createQueue("inbox.echo"), latin);
        });
        theOneRejected("inbox.echo", "body must be text in UTF-8");
    }

    /** Nobody but the runtime may send there; an object would run code of whoever did all the same. */
    @ParameterizedTest
    @EnumSource
    default void anObjectInATaskQueueIsSetAsideUnopened(Protocol protocol) throws Exception {
        BrokerAdmin admin = cafila().admin();
        long before = admin.depth("task.dead-letter");
        ConnectionFactory connections = protocol == Protocol.CORE
                ? cafila().core(BrokerAccounts.RUNTIME)
                : cafila().amqp(BrokerAccounts.RUNTIME);
        try (JMSContext context = connections.createContext()) {
            context.createProducer().send(context.createQueue("task.echo"), context.createObjectMessage(new Canary()));
        }
        Journey.eventually(() -> admin.depth("task.dead-letter"), depth -> depth == before + 1);
        assertThat(end(submit("{\"type\":\"echo\",\"payload\":{}}"))
                        .get("state")
                        .asText())
                .isEqualTo("completed");
        assertThat(Canary.unpacked).isFalse();
    }

    /** Sings when somebody unpacks it. */
    final class Canary implements Serializable {
        private static final long serialVersionUID = 1L;
        static volatile boolean unpacked;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            unpacked = true;
            in.defaultReadObject();
        }
    }

    @Test
    default void whatExpiredIsPutAsideAndNotCarriedOut() throws Exception {
        String correlation = InboxJourney.unique();
        sendCore(message -> {
            message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("{\"n\":1}"));
            message.setCorrelationID(correlation);
            message.setExpiration(System.currentTimeMillis() - 1000);
        });
        try (JMSContext context = cafila().core(BrokerAccounts.RUNTIME).createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue("inbox.rejected"))) {
            Message expired = consumer.receive(Patience.MILLIS);
            assertThat(expired.getBody(String.class)).isEqualTo("{\"n\":1}");
            assertThat(expired.propertyExists("_AMQ_ACTUAL_EXPIRY")).isTrue();
        }
        awaitEmptyInbox();
        assertThat(listed("echo", correlation)).isEmpty();
    }

    @Test
    default void aDeliveryTimeInThePastIsNow() throws Exception {
        String correlation = InboxJourney.unique();
        sendCore(message -> {
            message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("{\"n\":1}"));
            message.setCorrelationID(correlation);
            message.setScheduledDeliveryTime(System.currentTimeMillis() - 86_400_000);
        });
        assertThat(end(correlated("echo", correlation).get("id").asText())
                        .get("state")
                        .asText())
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @EnumSource
    default void wrongOptionsAreRejected(Protocol protocol) throws Exception {
        send(
                protocol,
                (context, producer) -> producer.setProperty("JMSXGroupID", "g".repeat(256))
                        .send(context.createQueue("inbox.echo"), "{}"));
        theOneRejected("inbox.echo", "ordering_key must be");
        send(
                protocol,
                (context, producer) ->
                        producer.setProperty("JMSXGroupID", "a\nb").send(context.createQueue("inbox.echo"), "{}"));
        theOneRejected("inbox.echo", "ordering_key must be");
        send(
                protocol,
                (context, producer) ->
                        producer.setJMSCorrelationID("a\u0000b").send(context.createQueue("inbox.echo"), "{}"));
        theOneRejected("inbox.echo", "correlation_id must be");
        send(
                protocol,
                (context, producer) ->
                        producer.setProperty("IdempotencyKey", "").send(context.createQueue("inbox.echo"), "{}"));
        theOneRejected("inbox.echo", "idempotency_key must be");
    }

    @ParameterizedTest
    @EnumSource
    default void aKeyThatWasUsedWithAnotherPayloadIsRejected(Protocol protocol) throws Exception {
        String key = InboxJourney.unique();
        cafila().http.post("/api/tasks/echo", "{\"n\":1}", "Idempotency-Key", key);
        send(
                protocol,
                (context, producer) -> producer.setProperty("IdempotencyKey", key)
                        .send(context.createQueue("inbox.echo"), "{\"n\":2}"));
        assertThat(theOneRejected("inbox.echo", "This key was used with a different request.")
                        .getBody(String.class))
                .isEqualTo("{\"n\":2}");
    }

    @Test
    default void aLargeWrongMessageIsRejectedWhole() throws Exception {
        String text = "{\"n\":\"" + "é".repeat(300_000) + "\"}";
        send(Protocol.CORE, (context, producer) -> producer.send(context.createQueue("inbox.echo"), text));
        assertThat(theOneRejected("inbox.echo", "/payload/n must be of type integer")
                        .getBody(String.class))
                .isEqualTo(text);
    }

    @Test
    default void whatIsTooLargeIsRejectedAsByHttp() throws Exception {
        String text = "{\"x\":\"" + "x".repeat(1 << 20) + "\"}";
        send(Protocol.CORE, (context, producer) -> producer.send(context.createQueue("inbox.echo"), text));
        theOneRejected("inbox.echo", "body must be at most 1048576 bytes");
    }

    @Test
    default void oddTextInACoreMessageHoldsUpNobody() throws Exception {
        String correlation = InboxJourney.unique();
        send(Protocol.CORE, (context, producer) -> {
            producer.send(context.createQueue("inbox.echo"), "{\"x\":\"nul \u0000\"}");
            producer.setJMSCorrelationID(correlation)
                    .send(context.createQueue("inbox.echo"), "{\"x\":\"lone \ud800\"}");
        });
        theOneRejected("inbox.echo", "is not valid JSON");
        String id = correlated("echo", correlation).get("id").asText();
        assertThat(end(id).at("/result/x").asText()).startsWith("lone ");
    }

    /** What only Artemis' own API can make. */
    @Test
    default void whatJmsCannotReadDoesNotBlockTheInbox() throws Exception {
        String key = InboxJourney.unique();
        sendCore(message -> {
            message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("{\"n\":1}"));
            message.putBytesProperty("_AMQ_DUPL_ID", key.getBytes(StandardCharsets.UTF_8));
        });
        awaitEmptyInbox();
        var again = cafila().http.post("/api/tasks/echo", "{\"n\":1}", "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(end(again.at("/id")).at("/result/n").asInt()).isEqualTo(1);

        sendCore(message -> {
            message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("{}"));
            message.putBytesProperty("IdempotencyKey", new byte[] {(byte) 0xff, 1});
        });
        theOneRejected("inbox.echo", "idempotency_key must be text");
    }

    default void sendCore(Consumer<ClientMessage> content) throws Exception {
        try (var locator = ActiveMQClient.createServerLocator(
                        "tcp://127.0.0.1:" + cafila().settings.brokerPort("cafila.broker.port"));
                var factory = locator.createSessionFactory();
                var session = factory.createSession(
                        BrokerAccounts.PRODUCER,
                        cafila().password(BrokerAccounts.PRODUCER),
                        false,
                        true,
                        true,
                        false,
                        0);
                var producer = session.createProducer()) {
            ClientMessage message = session.createMessage(org.apache.activemq.artemis.api.core.Message.TEXT_TYPE, true);
            content.accept(message);
            producer.send("inbox.echo", message);
        }
    }

    /** Takes the one message that is, and stays, in the queue of the rejected. */
    private Message theOneRejected(String from, String reason) throws JMSException {
        List<Message> rejected = new ArrayList<>();
        try (JMSContext context = cafila().core(BrokerAccounts.RUNTIME).createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue("inbox.rejected"))) {
            for (Message next = consumer.receive(Patience.MILLIS); next != null; next = consumer.receiveNoWait()) {
                rejected.add(next);
            }
        }
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).getStringProperty("TaskRejectedReason")).contains(reason);
        assertThat(rejected.get(0).getStringProperty("TaskRejectedFrom")).isEqualTo(from);
        assertThat(rejected.get(0).getJMSDeliveryMode()).isEqualTo(jakarta.jms.DeliveryMode.PERSISTENT);
        return rejected.get(0);
    }
}
