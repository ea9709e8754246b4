package dev.cafila.bench;

import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a client of the HTTP API waits for one task to be accepted, at 200 a second, with a credential, in turns with a bare blocking
 * durable send of the same payload. The tasks' queue is paused meanwhile, but their events are recorded.
 */
final class SubmitHttp {

    private static final long PACE_NANOS = TimeUnit.SECONDS.toNanos(1) / 200;
    private static final String BARE = "task.bench.bare";
    private static final String BODY =
            "{\"type\":\"" + BenchRoutes.NO_OP + "\",\"payload\":" + BenchRoutes.PAYLOAD + "}";

    private final Producer producer;
    private final Api api;

    SubmitHttp(Subject subject, Producer producer) {
        this.producer = producer;
        this.api = new Api(subject.installation());
    }

    Map<String, Object> run(int times) throws Exception {
        api.pause(BenchRoutes.NO_OP);
        alternate(Math.max(200, times / 2));
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

    private Samples[] alternate(int times) throws Exception {
        long[] tasks = new long[times];
        long[] bare = new long[times];
        try (Connection connection = producer.connections.senders().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer sender = session.createProducer(session.createQueue(BARE))) {
            long due = System.nanoTime();
            for (int i = 0; i < times; i++) {
                due += PACE_NANOS;
                LockSupport.parkNanos(due - System.nanoTime());
                long began = System.nanoTime();
                api.post("/api/tasks", BODY);
                long between = System.nanoTime();
                sender.send(session.createTextMessage(BenchRoutes.PAYLOAD));
                bare[i] = System.nanoTime() - between;
                tasks[i] = between - began;
            }
        }
        return new Samples[] {new Samples(tasks), new Samples(bare)};
    }
}
