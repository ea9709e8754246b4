package dev.cafila.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may do to the messages of a queue; a process needs one of these. A queue that does not exist holds nothing. Messages that a consumer has
 * are never touched: either it gets a message or the one who asks here does.
 */
public final class QueueAdmin implements AutoCloseable {

    /** Reading through a long queue that the broker keeps on its disk takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL_QUEUES = "{\"field\":\"\",\"operation\":\"\",\"value\":\"\"}";
    private static final int MOST_QUEUES = 10_000;
    private static final int MOST_IN_A_TRANSACTION = 500;
    private static final int ALL_MESSAGES = -1;
    private static final int MOST_TRIES = 10;

    private final SendingConnections connections;
    private final Management broker;

    public QueueAdmin(SendingConnections connections) {
        this.connections = connections;
        broker = new Management(connections, PATIENCE);
    }

    /**
     * Moves the messages that wait in a queue, on the broker's disk too, and those that wait for their time, which stay
     * delayed in the other queue.
     *
     * @return how many it moved
     * @throws jakarta.jms.ResourceAllocationException if the broker's disk is known to be full
     */
    public int move(String from, Selector which, String to) throws JMSException {
        return move(from, which, to, ALL_MESSAGES);
    }

    /**
     * Moves at most so many of the messages that wait in a queue. It must match no delayed ones: Artemis 2.55 would lose sight
     * of those beyond the limit until it is started again.
     *
     * @param most 1 or more
     * @return how many it moved
     */
    public int moveSome(String from, Selector which, String to, int most) throws JMSException {
        if (most < 1) {
            throw new IllegalArgumentException("most must be 1 or more, not " + most);
        }
        return move(from, which, to, most);
    }

    /** A move is the first half of a command; on a full disk the second would have to wait. */
    private int move(String from, Selector which, String to, int most) throws JMSException {
        connections.requireDisk();
        return count(of(from, "moveMessages", MOST_IN_A_TRANSACTION, which.text(), to, false, most));
    }

    /**
     * Deletes the messages that wait in a queue or wait for their time.
     *
     * @return how many it deleted
     */
    public int remove(String queue, Selector which) throws JMSException {
        return count(of(queue, "removeMessages", MOST_IN_A_TRANSACTION, which.text()));
    }

    /** Returns how many messages wait in a queue, without those that wait for their time. */
    public int count(String queue, Selector which) throws JMSException {
        return count(of(queue, "countMessages", which.text()));
    }

    /** Ends the waiting of messages that wait for their time: they can be received at once. */
    public void makeDue(String queue, Selector which) throws JMSException {
        of(queue, "deliverScheduledMessages", which.text());
    }

    /**
     * Returns the properties of messages: the first 200 that wait, and all that wait for their time. It is meant for a queue
     * of few messages. {@code messageID} is the broker's own number of a message.
     */
    public List<Map<String, Object>> list(String queue) throws JMSException {
        List<Map<String, Object>> messages = new ArrayList<>();
        addTo(messages, of(queue, "listMessages", (Object) null));
        addTo(messages, of(queue, "listScheduledMessages"));
        return messages;
    }

    private static void addTo(List<Map<String, Object>> messages, @Nullable Object answer) {
        for (Object each : answer instanceof Object[] array ? array : new Object[0]) {
            Map<String, Object> properties = new TreeMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> properties.put(String.valueOf(name), value));
            messages.add(properties);
        }
    }

    /** Holds back all that waits, also after a restart of the broker; makes the queue if it does not exist yet. */
    public void pause(String queue) throws JMSException {
        createIfMissing(queue);
        of(queue, "pause", true);
    }

    private void createIfMissing(String queue) throws JMSException {
        String configuration = JSON.createObjectNode()
                .put("name", queue)
                .put("address", queue)
                .put("routing-type", "ANYCAST")
                .put("durable", true)
                .toString();
        broker.invoke(ResourceNames.BROKER, "createQueue", configuration, true);
    }

    public void resume(String queue) throws JMSException {
        of(queue, "resume");
    }

    public boolean isPaused(String queue) throws JMSException {
        return Boolean.TRUE.equals(of(queue, "isPaused"));
    }

    /** Returns the counts of every queue by its name, all asked at once. */
    public Map<String, QueueCounts> counts() throws JMSException {
        Object answer = listQueues(MOST_TRIES);
        try {
            Map<String, QueueCounts> counts = new TreeMap<>();
            for (JsonNode queue : JSON.readTree(String.valueOf(answer)).path("data")) {
                counts.put(queue.path("name").asText(), counts(queue));
            }
            return counts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The broker's answer cannot be read", e);
        }
    }

    /** Artemis 2.55 answers with a NullPointerException if a queue, such as a client's temporary one, goes while it makes the list. */
    private @Nullable Object listQueues(int tries) throws JMSException {
        try {
            return broker.invoke(ResourceNames.BROKER, "listQueues", ALL_QUEUES, 1, MOST_QUEUES);
        } catch (JMSException e) {
            if (tries > 1 && Management.isRefusal(e)) {
                return listQueues(tries - 1);
            }
            throw e;
        }
    }

    private static QueueCounts counts(JsonNode queue) {
        long delayed = queue.path("scheduledCount").asLong();
        long delivering = queue.path("deliveringCount").asLong();
        // The numbers are read one after the other while messages come and go.
        long waiting = Math.max(0, queue.path("messageCount").asLong() - delayed - delivering);
        return new QueueCounts(
                queue.path("name").asText(),
                waiting,
                delayed,
                delivering,
                queue.path("consumerCount").asLong(),
                queue.path("paused").asBoolean());
    }

    /** Returns null if there is no such queue. */
    private @Nullable Object of(String queue, String operation, @Nullable Object... parameters) throws JMSException {
        try {
            return broker.invoke(ResourceNames.QUEUE + queue, operation, parameters);
        } catch (JMSException e) {
            if (Management.isNotFound(e)) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        broker.close();
    }

    private static int count(@Nullable Object answer) {
        return answer instanceof Number number ? number.intValue() : 0;
    }
}
