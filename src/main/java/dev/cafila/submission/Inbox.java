package dev.cafila.submission;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.Senders;
import dev.cafila.broker.Senders.Sender;
import dev.cafila.broker.TaskProperties;
import dev.cafila.broker.TraceProperties;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskRequest;
import dev.cafila.trace.Tracing;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for producers that speak to the broker. It works within the transaction in which a message is taken from the
 * inbox: the message becomes a task, or it is put aside with the reason, or it stays; never two of these.
 */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration PAUSE_WHILE_REFUSED = Duration.ofSeconds(1);

    private final TaskSubmitter submitter;
    private final RequestReader wholeRequests;
    private final Senders senders;
    private final Tracing tracing;
    private volatile boolean stopping;

    /**
     * @param senders say whose a message is; nobody's is rejected
     * @param tracing takes over the traces that messages say they are in
     */
    public Inbox(TaskSubmitter submitter, RequestReader wholeRequests, Senders senders, Tracing tracing) {
        this.submitter = submitter;
        this.wholeRequests = wholeRequests;
        this.senders = senders;
        this.tracing = tracing;
    }

    /** Makes a task of a message. It counts once the caller commits the session the message was taken on. */
    public void receive(Session session, Message message) throws JMSException {
        if (!tracing.isOn()) {
            take(session, message);
            return;
        }
        tracing.continuing(TraceProperties.read(message), () -> {
            take(session, message);
            return true;
        });
    }

    private void take(Session session, Message message) throws JMSException {
        try {
            Sender sender = senders.of(message);
            accept(session, InboxMessage.read(message, wholeRequests).from(sender.org(), sender.account()));
        } catch (InvalidTaskException e) {
            reject(session, message, e.sentence());
        } catch (UnknownTypeException | IdempotencyKeyReusedException e) {
            reject(session, message, e.getMessage());
        }
    }

    /**
     * A key may turn out to be known only when a transaction is committed, which then has not happened. So a task with a key
     * has a transaction of its own before the message is gone; dying in between only makes the key be seen again.
     */
    private void accept(Session session, TaskRequest request) throws JMSException {
        while (true) {
            try {
                if (request.idempotencyKey() == null) {
                    submitter.submitOn(session, request);
                } else {
                    submitter.submit(request);
                }
                return;
            } catch (BrokerUnavailableException e) {
                pause(e);
            }
        }
    }

    /** Giving the message back each time would count as deliveries, of which it has only so many: it is held meanwhile. */
    private void pause(BrokerUnavailableException cause) {
        LockSupport.parkNanos(PAUSE_WHILE_REFUSED.toNanos());
        if (stopping || Thread.currentThread().isInterrupted()) {
            throw cause;
        }
    }

    /** From now on a message that the broker refuses to turn into a task is given back. */
    public void stopping() {
        stopping = true;
    }

    private static void reject(Session session, Message message, String reason) throws JMSException {
        String sentTo = InboxMessage.sentTo(message);
        LOG.warn("A message to {} was rejected: {}", sentTo, reason);
        message.clearProperties();
        message.setStringProperty(TaskProperties.REJECTED_REASON, reason);
        message.setStringProperty(TaskProperties.REJECTED_FROM, sentTo);
        try (MessageProducer producer = session.createProducer(session.createQueue(Destinations.INBOX_REJECTED))) {
            producer.send(message, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
        }
    }
}
