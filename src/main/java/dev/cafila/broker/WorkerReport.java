package dev.cafila.broker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;

/**
 * What a worker tells every few seconds over {@link Destinations#WORKERS}, to whoever listens at that moment.
 *
 * @param worker the worker's identity, as events name it
 * @param process process id on its machine
 * @param startedAt epoch milliseconds
 * @param types of which it takes tasks
 * @param slots how many attempts it makes at the same time at most
 * @param stuckHandlers handlers that go on although they were told to stop
 * @param stopping whether it takes nothing more
 * @param busy how many attempts it makes now
 * @param attempts of those, the {@value #MOST_ATTEMPTS} that run longest
 * @param brokenFiles what is wrong with files of routes and schemas in its folder, a line each, of {@value #MOST_FILES} at most;
 *     left out while there is none, because those who listen may be of an earlier version, which refuses what it does not know
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerReport(
        String worker,
        String host,
        long process,
        long startedAt,
        List<String> types,
        int slots,
        int stuckHandlers,
        boolean stopping,
        int busy,
        List<Attempt> attempts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> brokenFiles) {

    /** So many are named at most. */
    public static final int MOST_ATTEMPTS = 50;

    /** Of so many it is told at most. */
    public static final int MOST_FILES = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A worker of an earlier version tells of no files. */
    public WorkerReport {
        brokenFiles = brokenFiles == null ? List.of() : List.copyOf(brokenFiles);
    }

    /** One that runs. {@code startedAt} is in epoch milliseconds. */
    public record Attempt(String task, String type, String org, int attempt, long startedAt) {}

    /** Tells whoever listens now; it is not kept for others. */
    public void send(Session session) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createTopic(Destinations.WORKERS))) {
            Message message = session.createTextMessage(JSON.writeValueAsString(this));
            producer.send(message, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, 0);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what {@link #send} wrote.
     *
     * @throws IllegalArgumentException if it is nothing of the kind
     */
    public static WorkerReport read(Message message) throws JMSException {
        try {
            return JSON.readValue(message instanceof TextMessage text ? text.getText() : "", WorkerReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no report of a worker: " + e.getOriginalMessage(), e);
        }
    }
}
