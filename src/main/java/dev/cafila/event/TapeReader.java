package dev.cafila.event;

import dev.cafila.task.TaskEvent;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the tape from its durable subscription and hands it to a sink, many events at a time: the sink keeps them, then the
 * session is committed. Dying between the two only repeats events, which changes nothing.
 */
public final class TapeReader implements Runnable, AutoCloseable {

    /** The durable subscription, declared in {@code broker.xml} so that no event is missed before the first reader comes. */
    public static final String SUBSCRIPTION = EventPublisher.ADDRESS + "::recorder";

    private static final Logger LOG = LoggerFactory.getLogger(TapeReader.class);
    private static final int MOST_AT_ONCE = 1000;
    private static final long IDLE_WAIT_MILLIS = 500;
    private static final long LAST_WAIT_MILLIS = 100;
    private static final Duration LAST_BATCH = Duration.ofSeconds(2);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1000;

    private final ConnectionFactory connections;
    private final EventSink sink;
    private final CountDownLatch draining = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this, "recorder");

    public TapeReader(ConnectionFactory connections, EventSink sink) {
        this.connections = connections;
        this.sink = sink;
    }

    public void start() {
        thread.setDaemon(true); // a store that does not answer must not keep the process from ending
        thread.start();
    }

    /**
     * Reads until nothing is left, or until a batch fails, and stops then; returns when that is done or the time is over. What
     * is left stays on the tape for the next reader.
     */
    public void drain(Duration patience) {
        draining.countDown();
        join(patience);
    }

    /**
     * Stops after the batch at hand; returns when it is kept. A store that does not answer is not waited for: what it may
     * not have kept is read again by the next reader.
     */
    @Override
    public void close() {
        boolean drained = within(0, draining); // then there was time enough
        draining.countDown();
        closing.countDown();
        join(drained ? Duration.ZERO : LAST_BATCH);
    }

    private void join(Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis())); // 0 would be for ever
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        do {
            try {
                readUntilStopped();
            } catch (Exception e) {
                LOG.warn("The tape stands still, next try in {} ms: {}", PAUSE_AFTER_FAILURE_MILLIS, e.toString());
            }
        } while (!within(PAUSE_AFTER_FAILURE_MILLIS, draining));
    }

    private void readUntilStopped() throws Exception {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            MessageConsumer consumer = session.createConsumer(session.createQueue(SUBSCRIPTION));
            connection.start();
            boolean empty = false;
            while (!within(0, closing) && !empty) {
                boolean last = within(0, draining); // asked first: all that was told before is seen by this batch
                List<TaskEvent> events = take(consumer, last ? LAST_WAIT_MILLIS : IDLE_WAIT_MILLIS);
                if (!events.isEmpty()) {
                    sink.keep(events);
                }
                session.commit();
                empty = last && events.isEmpty();
            }
        }
    }

    private static List<TaskEvent> take(MessageConsumer consumer, long waitMillis) throws JMSException {
        List<TaskEvent> events = new ArrayList<>();
        Message message = consumer.receive(waitMillis);
        while (message != null) {
            read(message, events);
            message = events.size() < MOST_AT_ONCE ? consumer.receiveNoWait() : null;
        }
        return events;
    }

    /** What is not an event would block the tape for ever if it were not passed over: only Cafila may write here. */
    private static void read(Message message, List<TaskEvent> events) throws JMSException {
        try {
            events.addAll(EventCodec.decode(((TextMessage) message).getText()));
        } catch (IllegalArgumentException | ClassCastException e) {
            LOG.error("Passed over what is not an event on {}: {}", EventPublisher.ADDRESS, e.getMessage());
        }
    }

    private static boolean within(long millis, CountDownLatch event) {
        try {
            return event.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
