package dev.cafila.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** How long a message waits on an idle broker: from before the durable send until a consumer that waits for it has it. */
final class RawPickUp {

    private static final int WARM_UP = 20;
    private static final String SENT = "sent";
    private static final byte[] TASK = BenchRoutes.PAYLOAD.getBytes(StandardCharsets.UTF_8);

    private final RawBroker broker;

    RawPickUp(RawBroker broker) {
        this.broker = broker;
    }

    /** @param way {@code vm} or {@code tcp} */
    Map<String, Object> run(String way, int times) throws Exception {
        broker.reset();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ServerLocator locator = broker.locator(way);
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession sending = factory.createSession(true, true);
                ClientProducer producer = sending.createProducer(RawBroker.TASKS)) {
            Future<Samples> waits = thread.submit(() -> receive(locator, times));
            for (int i = 0; i < times + WARM_UP; i++) {
                ClientMessage message = RawDrain.message(sending, TASK);
                message.putLongProperty(SENT, System.nanoTime());
                producer.send(message);
                Thread.sleep(PickUp.PAUSE_MILLIS);
            }
            return PickUp.values(waits.get());
        } finally {
            thread.shutdownNow();
        }
    }

    private static Samples receive(ServerLocator locator, int times) throws Exception {
        long[] waits = new long[times];
        try (ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(false, false, 0);
                ClientConsumer consumer = session.createConsumer(RawBroker.TASKS)) {
            session.start();
            for (int i = -WARM_UP; i < times; i++) {
                ClientMessage message = consumer.receive();
                if (i >= 0) {
                    waits[i] = System.nanoTime() - message.getLongProperty(SENT);
                }
                message.acknowledge();
                session.commit();
            }
        }
        return new Samples(waits);
    }
}
