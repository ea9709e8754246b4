package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.chaos.load.StompClient;
import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every account tries what is not its own, over each protocol. */
class BrokerAccessTest {

    private static final List<String> QUEUES = List.of(
            "task.whatsapp",
            "task.dead-letter",
            "task.expired",
            "task.hold.replayed",
            "task.hold.trials",
            "inbox-all",
            "inbox.rejected",
            "inbox.rejected::inbox.rejected",
            "task.whatsapp::task.whatsapp",
            "task.events::recorder",
            "activemq.management",
            "activemq.notifications",
            "$.artemis.internal.sf.x",
            "somewhere.else");

    @TempDir
    static Path data;

    static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
        try (Connection connection = broker.connections.senders().createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createQueue("task.whatsapp"))) {
            producer.send(session.createTextMessage("somebody's task"));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        try (BrokerAdmin admin = new BrokerAdmin(broker.connections.senders())) {
            assertThat(admin.depth("task.whatsapp")).isEqualTo(1);
            assertThat(admin.depth("inbox.rejected")).isZero();
            assertThat(admin.depth("task.dead-letter")).isZero();
        }
        broker.close();
    }

    static Stream<Arguments> everyAccountProtocolAndQueue() {
        return accountsAndQueues("CORE", "AMQP", "STOMP");
    }

    static Stream<Arguments> everyAccountJmsProtocolAndQueue() {
        return accountsAndQueues("CORE", "AMQP");
    }

    private static Stream<Arguments> accountsAndQueues(String... protocols) {
        return Stream.of("producer", "observer")
                .flatMap(account -> Stream.of(protocols)
                        .flatMap(protocol -> QUEUES.stream().map(queue -> Arguments.of(account, protocol, queue))));
    }

    @ParameterizedTest
    @MethodSource("everyAccountProtocolAndQueue")
    void nobodyButTheRuntimeSendsThere(String account, String protocol, String queue) {
        if (protocol.equals("STOMP")) {
            assertRefused(() -> stomp(account, client -> client.send(escaped(queue), Map.of(), "no")));
        } else {
            assertRefused(() -> jms(account, protocol, session -> send(session, session.createQueue(queue))));
        }
    }

    @ParameterizedTest
    @MethodSource("everyAccountProtocolAndQueue")
    void nobodyButTheRuntimeTakesFromThere(String account, String protocol, String queue) {
        if (protocol.equals("STOMP")) {
            assertRefused(() -> stomp(account, client -> client.subscribe(escaped(queue))));
        } else {
            assertRefused(() -> jms(account, protocol, session -> session.createConsumer(session.createQueue(queue))));
        }
    }

    @ParameterizedTest
    @MethodSource("everyAccountJmsProtocolAndQueue")
    void nobodyButTheRuntimeLooksAtIt(String account, String protocol, String queue) {
        assertRefused(() -> jms(account, protocol, session -> {
            try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
                browser.getEnumeration().hasMoreElements();
            }
        }));
    }

    /** Where a producer of AMQP or JMS names the destination with each message, the producer itself has none. */
    @ParameterizedTest
    @MethodSource("everyAccountJmsProtocolAndQueue")
    void nobodyButTheRuntimeSendsThereByTheMessagesOwnDestination(String account, String protocol, String queue) {
        assertRefused(() -> jms(account, protocol, session -> {
            try (MessageProducer producer = session.createProducer(null)) {
                producer.send(session.createQueue(queue), session.createTextMessage("no"));
            }
        }));
    }

    /** Whatever queue of an inbox address is named, the divert has the message. */
    @Test
    void theInboxHasNoBackDoorToAnotherQueue() throws Exception {
        String queue = "inbox.whatsapp::inbox.rejected";
        for (String protocol : List.of("CORE", "AMQP")) {
            jms("producer", protocol, session -> send(session, session.createQueue(queue)));
        }
        stomp("producer", client -> client.send(escaped(queue), Map.of(), "no"));
        try (BrokerAdmin admin = new BrokerAdmin(broker.connections.senders())) {
            assertThat(admin.depth("inbox.rejected")).isZero();
            assertThat(admin.depth("inbox-all")).isEqualTo(3);
        }
    }

    @Test
    void anObserverListensToEventsButNotInTheRecordersPlace() throws Exception {
        for (String protocol : List.of("CORE", "AMQP")) {
            assertThatNoException()
                    .isThrownBy(() -> jms(
                            "observer",
                            protocol,
                            session -> session.createConsumer(session.createTopic("task.events"))));
            assertRefused(() -> jms(
                    "observer",
                    protocol,
                    session -> session.createSharedDurableConsumer(session.createTopic("task.events"), "recorder")));
            assertRefused(
                    () -> jms("observer", protocol, session -> send(session, session.createTopic("task.events"))));
            assertRefused(() ->
                    jms("producer", protocol, session -> session.createConsumer(session.createTopic("task.events"))));
        }
        assertRefused(() -> stomp("producer", client -> client.subscribe("task.events")));
    }

    @Test
    void nobodyButTheRuntimeMakesOrDeletesQueuesAndAddresses() throws Exception {
        for (String account : List.of("producer", "observer")) {
            core(account, session -> {
                for (String address : List.of("task.new", "inbox.rejected", "task.events", "task.control", "new")) {
                    assertForbidden(() -> session.createQueue(
                            QueueConfiguration.of("mine").setAddress(address).setRoutingType(RoutingType.ANYCAST)));
                    assertForbidden(() -> session.createQueue(QueueConfiguration.of("mine-too")
                            .setAddress(address)
                            .setRoutingType(RoutingType.MULTICAST)));
                    if (!address.equals("task.events") || account.equals("producer")) {
                        assertForbidden(() -> session.createQueue(QueueConfiguration.of("mine")
                                .setAddress(address)
                                .setDurable(false)
                                .setTemporary(true)));
                    }
                }
                for (String queue : List.of("task.whatsapp", "recorder", "inbox-all", "inbox.rejected")) {
                    assertForbidden(() -> session.deleteQueue(queue));
                }
                assertForbidden(() -> session.createAddress(SimpleString.of("task.new"), RoutingType.ANYCAST, false));
            });
        }
    }

    /** Each protocol says it in its own words; that nothing came of it is asked of the broker at the end. */
    private static void assertRefused(Attempt attempt) {
        assertThatThrownBy(attempt::run).isInstanceOfAny(JMSException.class, IOException.class);
    }

    private static void assertForbidden(Attempt attempt) {
        assertThatThrownBy(attempt::run).isInstanceOf(ActiveMQSecurityException.class);
    }

    /** In a header of STOMP a colon would end the name. */
    private static String escaped(String queue) {
        return queue.replace(":", "\\c");
    }

    private static void send(Session session, Destination destination) throws JMSException {
        try (MessageProducer producer = session.createProducer(destination)) {
            producer.send(session.createTextMessage("no"));
        }
    }

    private static void jms(String account, String protocol, JmsWork work) throws Exception {
        ConnectionFactory factory = protocol.equals("CORE")
                ? new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.corePort)
                : new JmsConnectionFactory("amqp://127.0.0.1:" + broker.amqpPort);
        try (Connection connection = factory.createConnection(
                        account, broker.accounts.passwords().get(account));
                Session session = connection.createSession()) {
            connection.start();
            work.with(session);
        }
    }

    private static void core(String account, CoreWork work) throws Exception {
        try (var locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + broker.corePort);
                var factory = locator.createSessionFactory();
                var session = factory.createSession(
                        account, broker.accounts.passwords().get(account), false, true, true, false, 0)) {
            work.with(session);
        }
    }

    private static void stomp(String account, StompWork work) throws Exception {
        try (StompClient client = new StompClient(
                broker.stompPort, account, broker.accounts.passwords().get(account))) {
            work.with(client);
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private interface JmsWork {
        void with(Session session) throws Exception;
    }

    private interface CoreWork {
        void with(ClientSession session) throws Exception;
    }

    private interface StompWork {
        void with(StompClient client) throws Exception;
    }
}
