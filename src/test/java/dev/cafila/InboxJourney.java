package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAdmin;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handing in a task through the broker by JMS, over Artemis' own protocol and over AMQP. */
interface InboxJourney extends Journey {

    /** The protocols that speak JMS. */
    enum Protocol {
        CORE,
        AMQP
    }

    /** Sends as a producer, whose account may send to the inbox and nothing else. */
    default void send(Protocol protocol, BiConsumer<JMSContext, JMSProducer> sending) {
        ConnectionFactory connections = protocol == Protocol.CORE
                ? cafila().core(BrokerAccounts.PRODUCER)
                : cafila().amqp(BrokerAccounts.PRODUCER);
        try (JMSContext context = connections.createContext()) {
            sending.accept(context, context.createProducer());
        }
    }

    static String unique() {
        return UUID.randomUUID().toString();
    }

    @ParameterizedTest
    @EnumSource
    default void thePayloadAloneWithItsOptionsInTheHeaders(Protocol protocol) throws Exception {
        String correlation = unique();
        send(
                protocol,
                (context, producer) -> producer.setPriority(8)
                        .setJMSCorrelationID(correlation)
                        .setProperty("JMSXGroupID", "group-1")
                        .send(context.createQueue("inbox.echo"), "{\"n\":5}"));
        JsonNode task = end(correlated("echo", correlation).get("id").asText());
        assertThat(task.get("state").asText()).isEqualTo("completed");
        assertThat(task.get("priority").asText()).isEqualTo("critical");
        assertThat(task.get("orderingKey").asText()).isEqualTo("group-1");
        assertThat(task.get("result").toString()).isEqualTo("{\"n\":5,\"greeting\":\"Olá\"}");
        assertThat(history(task.get("id").asText())).containsExactly("submitted 1", "started 1", "completed 1");
    }

    /** A reply would be sent with Cafila's rights, to task queues too, or keep the task from being accepted. */
    @ParameterizedTest
    @EnumSource
    default void nothingIsSentWhereAProducerWantsAReply(Protocol protocol) throws Exception {
        BrokerAdmin admin = cafila().admin();
        long rejected = admin.depth("inbox.rejected");
        long dead = admin.depth("task.dead-letter");
        for (String replyTo : new String[] {"task.reply-to", "task.dead-letter"}) {
            String correlation = unique();
            send(
                    protocol,
                    (context, producer) -> producer.setJMSCorrelationID(correlation)
                            .setJMSReplyTo(context.createQueue(replyTo))
                            .send(context.createQueue("inbox.echo"), "{\"n\":1}"));
            JsonNode task = end(correlated("echo", correlation).get("id").asText());
            assertThat(task.get("state").asText()).isEqualTo("completed");
        }
        assertThat(admin.depth("inbox.rejected")).isEqualTo(rejected);
        assertThat(admin.depth("task.dead-letter")).isEqualTo(dead);
        assertThatThrownBy(() -> admin.depth("task.reply-to"))
                .as("nobody made this queue")
                .isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @EnumSource
    default void theWholeRequestMeansWhatItMeansByHttp(Protocol protocol) throws Exception {
        String correlation = unique();
        send(
                protocol,
                (context, producer) -> producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                        .send(
                                context.createQueue("inbox"),
                                "{\"task_type\":\"DOOMED\",\"priority\":1,\"attempts\":1,\"correlation_id\":\""
                                        + correlation + "\",\"payload\":{\"n\":6}}"));
        JsonNode task = end(correlated("doomed", correlation).get("id").asText());
        assertThat(task.get("state").asText()).isEqualTo("failed");
        assertThat(task.get("priority").asText()).isEqualTo("critical");
        assertThat(task.get("maxAttempts").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    default void bytesAreTextInUtf8(Protocol protocol) {
        String correlation = unique();
        send(protocol, (context, producer) -> {
            BytesMessage message = context.createBytesMessage();
            try {
                message.writeBytes("{\"greeting\":\"não\"}".getBytes(StandardCharsets.UTF_8));
            } catch (jakarta.jms.JMSException e) {
                throw new AssertionError(e);
            }
            producer.setJMSCorrelationID(correlation).send(context.createQueue("inbox.echo"), message);
        });
        JsonNode task = end(correlated("echo", correlation).get("id").asText());
        assertThat(task.at("/result/greeting").asText()).isEqualTo("não");
    }

    @ParameterizedTest
    @EnumSource
    default void aDeliveryDelayIsHonoured(Protocol protocol) throws Exception {
        String correlation = unique();
        Instant before = Instant.now();
        send(
                protocol,
                (context, producer) -> producer.setDeliveryDelay(1500)
                        .setJMSCorrelationID(correlation)
                        .send(context.createQueue("inbox.echo"), "{}"));
        JsonNode task = end(correlated("echo", correlation).get("id").asText());
        assertThat(Instant.parse(task.get("startedAt").asText())).isAfterOrEqualTo(before.plusMillis(1499));
    }

    @ParameterizedTest
    @EnumSource
    default void theSameKeyByHttpAndByJmsIsTheSameTask(Protocol protocol) throws Exception {
        String key = unique();
        String id = cafila().http
                .post("/api/tasks/echo", "{\"n\":7}", "Idempotency-Key", key)
                .at("/id");
        String correlation = unique();
        for (int i = 0; i < 2; i++) {
            send(
                    protocol,
                    (context, producer) -> producer.setProperty("IdempotencyKey", key)
                            .setJMSCorrelationID(correlation)
                            .send(context.createQueue("inbox.echo"), "{\"n\":7}"));
        }
        awaitEmptyInbox();
        end(id);
        assertThat(listed("echo", correlation)).isEmpty();
        assertThat(history(id)).containsExactly("submitted 1", "started 1", "completed 1");
    }

    @ParameterizedTest
    @EnumSource
    default void theBrokersOwnDuplicateIdIsAKeyOfItsType(Protocol protocol) throws Exception {
        String key = unique();
        for (String type : new String[] {"echo", "listed", "echo"}) {
            send(
                    protocol,
                    (context, producer) -> producer.setProperty("_AMQ_DUPL_ID", key)
                            .setJMSCorrelationID(key)
                            .send(context.createQueue("inbox." + type), "{}"));
        }
        String echo = correlated("echo", key).get("id").asText();
        String listed = correlated("listed", key).get("id").asText();
        assertThat(echo).isNotEqualTo(listed);
        var again = cafila().http.post("/api/tasks/echo", "{}", "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(echo);
        awaitEmptyInbox();
        assertThat(listed("echo", key)).hasSize(1);
    }

    @Test
    default void aLargeMessageGoesAllTheWay() throws Exception {
        String correlation = unique();
        String text = "é".repeat(200_000);
        send(
                Protocol.CORE,
                (context, producer) -> producer.setJMSCorrelationID(correlation)
                        .send(context.createQueue("inbox.echo"), "{\"x\":\"" + text + "\"}"));
        JsonNode task = end(correlated("echo", correlation).get("id").asText());
        assertThat(task.at("/result/x").asText()).isEqualTo(text);
    }

    default void awaitEmptyInbox() {
        BrokerAdmin admin = cafila().admin();
        Journey.eventually(() -> admin.depth("inbox-all"), depth -> depth == 0);
    }
}
