package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.ProducerAccounts;
import dev.cafila.task.Task;
import dev.cafila.testing.Observer;
import dev.cafila.testing.Patience;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose task it is that came over the broker is said by the account it was sent with, and by nothing else. */
class ProducersIT {

    @TempDir
    static Path folder;

    static RunningCafila cafila;
    static Observer observer;

    @BeforeAll
    static void start() throws Exception {
        cafila = RunningCafila.start(folder, Map.of("cafila.producers", "erp=acme,shop=globex"));
        observer = new Observer(cafila.core(BrokerAccounts.OBSERVER));
    }

    @AfterAll
    static void stop() {
        observer.close();
        cafila.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORE", "AMQP", "STOMP"})
    void aTaskIsOfTheOrganisationOfItsAccount(String protocol) throws Exception {
        for (String[] each : new String[][] {{"erp", "acme"}, {"shop", "globex"}, {"producer", "default"}}) {
            Task task = submitted(protocol, each[0], Map.of());
            assertThat(task.org()).isEqualTo(each[1]);
            assertThat(task.user()).isEqualTo(each[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CORE, TaskOrg",
        "CORE, _AMQ_VALIDATED_USER",
        "CORE, _AMQ_ORIG_USER",
        "AMQP, TaskOrg",
        "AMQP, _AMQ_VALIDATED_USER",
        "STOMP, TaskOrg",
        "STOMP, JMSXUserID",
        "STOMP, _AMQ_VALIDATED_USER"
    })
    void aMessageCannotSayThatItIsSomebodyElses(String protocol, String property) throws Exception {
        Task task = submitted(protocol, "erp", Map.of(property, "shop"));
        assertThat(task.org()).isEqualTo("acme");
        assertThat(task.user()).isEqualTo("erp");
    }

    private static Task submitted(String protocol, String account, Map<String, String> properties) throws Exception {
        String correlation = UUID.randomUUID().toString();
        send(protocol, account, correlation, properties);
        return observer.awaitSubmitted(correlation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORE", "AMQP", "STOMP"})
    void theSameKeyOfTwoOrganisationsIsTwoTasks(String protocol) throws Exception {
        String key = UUID.randomUUID().toString();
        for (String account : List.of("erp", "shop", "erp", "shop")) {
            send(protocol, account, key, Map.of("IdempotencyKey", key));
        }
        BrokerAdmin admin = cafila.admin();
        await().until(() -> admin.depth("inbox-all") == 0);
        await().until(() -> observer.submitted(key).size() >= 2);
        observer.submitted(key).forEach(task -> observer.awaitEnd(task.id()));
        assertThat(observer.submitted(key)).extracting(Task::org).containsExactlyInAnyOrder("acme", "globex");
    }

    @Test
    void anAccountWithoutAnOrganisationIsRejectedWithTheReason() throws Exception {
        send("CORE", BrokerAccounts.RUNTIME, "nobody's", Map.of());
        try (JMSContext context = cafila.core(BrokerAccounts.RUNTIME).createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue("inbox.rejected"))) {
            Message rejected = consumer.receive(Patience.MILLIS);
            assertThat(rejected.getStringProperty("TaskRejectedReason"))
                    .isEqualTo("The account cafila hands in tasks for no organisation (cafila.producers)");
        }
        assertThat(observer.submitted("nobody's")).isEmpty();
    }

    @Test
    void anAccountThatIsNotNamedAnyMoreDoesNotComeIn(@TempDir Path other) {
        BrokerAccounts.in(other, ProducerAccounts.parse("erp=acme,old=acme", "default"));
        assertThat(BrokerAccounts.in(other, ProducerAccounts.parse("erp=acme", "default"))
                        .passwords())
                .containsOnlyKeys("cafila", "erp", "observer", "producer");
        assertThatThrownBy(() -> cafila.core("old").createContext()).isInstanceOf(JMSRuntimeException.class);
    }

    private static void send(String protocol, String account, String correlation, Map<String, String> properties)
            throws Exception {
        if (protocol.equals("STOMP")) {
            Map<String, String> headers = new LinkedHashMap<>(properties);
            headers.put("correlation-id", correlation);
            try (var stomp = cafila.stomp(account)) {
                stomp.send("inbox.echo", headers, "{}");
            }
            return;
        }
        ConnectionFactory connections = protocol.equals("CORE") ? cafila.core(account) : cafila.amqp(account);
        try (JMSContext context = connections.createContext()) {
            var producer = context.createProducer().setJMSCorrelationID(correlation);
            properties.forEach(producer::setProperty);
            producer.send(context.createQueue("inbox.echo"), "{}");
        }
    }
}
