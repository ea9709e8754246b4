package dev.cafila.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** What the broker alone does with waiting tasks: consume one and send an event of its end, in one transaction. */
final class RawDrain {

    private static final int SESSIONS = 16;
    private static final int LOT = 1000;
    private static final long RECEIVE_MILLIS = 100;

    private static final byte[] TASK = BenchRoutes.PAYLOAD.getBytes(StandardCharsets.UTF_8);
    private static final byte[] EVENT = """
            {"taskId":"7d444840-9dc0-41d1-b245-5ffdce74fad2","type":"completed","attempt":1,\
            "at":"2026-01-01T00:00:00Z","result":{"ok":true}}""".getBytes(StandardCharsets.UTF_8);

    private final RawBroker broker;

    RawDrain(RawBroker broker) {
        this.broker = broker;
    }

    /** Fills the queue with so many tasks, drains it, and returns what the draining took. */
    Drain.Took run(int tasks) throws Exception {
        broker.reset();
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        List<Long> self = List.of(ProcessHandle.current().pid());
        try (ServerLocator locator = broker.locator("vm")) {
            long filling = System.nanoTime();
            fill(locator, tasks);
            filling = System.nanoTime() - filling;
            AtomicInteger left = new AtomicInteger(tasks);
            AtomicLong ended = new AtomicLong();
            CountDownLatch ready = new CountDownLatch(SESSIONS);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Void>> working = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                working.add(threads.submit(work(locator, left, ended, ready, start)));
            }
            ready.await();
            long cpu = ProcessUse.cpuMicros(self);
            long began = System.nanoTime();
            start.countDown();
            for (Future<Void> session : working) {
                session.get();
            }
            long nanos = ended.get() - began;
            return new Drain.Took(tasks, nanos, ProcessUse.cpuMicros(self) - cpu, ProcessUse.peakMiB(self), filling);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void fill(ServerLocator locator, int tasks) throws Exception {
        try (ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(false, false);
                ClientProducer producer = session.createProducer(RawBroker.TASKS)) {
            for (int i = 1; i <= tasks; i++) {
                producer.send(message(session, TASK));
                if (i % LOT == 0) {
                    session.commit();
                }
            }
            session.commit();
        }
    }

    private static Callable<Void> work(
            ServerLocator locator, AtomicInteger left, AtomicLong ended, CountDownLatch ready, CountDownLatch start) {
        return () -> {
            try (ClientSessionFactory factory = locator.createSessionFactory();
                    ClientSession session = factory.createSession(false, false, 0);
                    ClientConsumer consumer = session.createConsumer(RawBroker.TASKS);
                    ClientProducer producer = session.createProducer(RawBroker.EVENTS)) {
                session.start();
                ready.countDown();
                start.await();
                while (left.get() > 0) {
                    ClientMessage task = consumer.receive(RECEIVE_MILLIS);
                    if (task != null) {
                        task.acknowledge();
                        producer.send(message(session, EVENT));
                        session.commit();
                        if (left.decrementAndGet() == 0) {
                            ended.set(System.nanoTime());
                        }
                    }
                }
            }
            return null;
        };
    }

    static ClientMessage message(ClientSession session, byte[] body) {
        ClientMessage message = session.createMessage(true);
        message.getBodyBuffer().writeBytes(body);
        return message;
    }
}
