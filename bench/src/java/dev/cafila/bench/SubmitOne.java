package dev.cafila.bench;

import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a client waits for one task to be accepted, in turns with a bare blocking durable send of the same bytes by Java. The
 * tasks' queue is paused meanwhile, but their events are recorded.
 */
final class SubmitOne {

    /** Any queue below {@code task.} is made when it is sent to; no type has a dot. */
    private static final String BARE = "task.bench.bare";

    private static final long HTTP_PACE_NANOS = TimeUnit.SECONDS.toNanos(1) / 200;
    private static final String BODY =
            "{\"type\":\"" + BenchRoutes.NO_OP + "\",\"payload\":" + BenchRoutes.PAYLOAD + "}";

    private final Producer producer;
    private final Api api;
    private final long paceNanos;
    private final Submission submission;

    private SubmitOne(Api api, Producer producer, long paceNanos, Submission submission) {
        this.api = api;
        this.producer = producer;
        this.paceNanos = paceNanos;
        this.submission = submission;
    }

    /** How one task is handed in. */
    private interface Submission {
        void send() throws Exception;
    }

    /** By Java, one after the other, on the same kind of connection as the bare send. */
    static SubmitOne byJava(Subject subject, Producer producer) {
        return new SubmitOne(new Api(subject.installation()), producer, 0, () -> producer.submit(BenchRoutes.NO_OP));
    }

    /** Over HTTP with a credential, 200 a second. */
    static SubmitOne overHttp(Subject subject, Producer producer) {
        Api api = new Api(subject.installation());
        return new SubmitOne(api, producer, HTTP_PACE_NANOS, () -> api.post("/api/tasks", BODY));
    }

    Map<String, Object> run(int times) throws Exception {
        api.pause(BenchRoutes.NO_OP);
        alternate(Math.max(50, times / 2));
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
                due += paceNanos;
                LockSupport.parkNanos(due - System.nanoTime()); // returns at once if that has passed
                long began = System.nanoTime();
                submission.send();
                long between = System.nanoTime();
                sender.send(session.createTextMessage(BenchRoutes.PAYLOAD));
                bare[i] = System.nanoTime() - between;
                tasks[i] = between - began;
            }
        }
        return new Samples[] {new Samples(tasks), new Samples(bare)};
    }
}
