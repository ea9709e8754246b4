package dev.cafila.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Map;

/**
 * How long a Java client waits for one task to be accepted, in turns with a bare blocking durable send of the same bytes on
 * the same kind of connection. The tasks' queue is paused meanwhile, but their events are recorded.
 */
final class SubmitOne {

    /** Any queue below {@code task.} is made when it is sent to; no type has a dot. */
    private static final String BARE = "task.bench.bare";

    private final Producer producer;
    private final Api api;

    SubmitOne(Subject subject, Producer producer) {
        this.producer = producer;
        this.api = new Api(subject.installation());
    }

    Map<String, Object> run(int times) throws Exception {
        api.pause(BenchRoutes.NO_OP);
        alternate(Math.max(50, times / 4));
        Samples[] both = alternate(times);
        api.resume(BenchRoutes.NO_OP);
        long p50 = both[0].micros(50);
        long bareP50 = both[1].micros(50);
        return Map.of(
                "n",
                times,
                "p50us",
                p50,
                "p99us",
                both[0].micros(99),
                "bareP50us",
                bareP50,
                "bareP99us",
                both[1].micros(99),
                "ratio",
                Math.round(100.0 * p50 / bareP50) / 100.0);
    }

    private Samples[] alternate(int times) throws JMSException {
        long[] tasks = new long[times];
        long[] bare = new long[times];
        try (Connection connection = producer.connections.senders().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer sender = session.createProducer(session.createQueue(BARE))) {
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                producer.submit(BenchRoutes.NO_OP);
                long between = System.nanoTime();
                sender.send(session.createTextMessage(BenchRoutes.PAYLOAD));
                bare[i] = System.nanoTime() - between;
                tasks[i] = between - began;
            }
        }
        return new Samples[] {new Samples(tasks), new Samples(bare)};
    }
}
