package dev.cafila.submission;

import dev.cafila.broker.KeysUnderWay;
import dev.cafila.broker.SendingConnections;
import dev.cafila.broker.TaskMessage;
import dev.cafila.event.EventPublisher;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.trace.SubmitSpans;
import dev.cafila.trace.Tracing;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Accepts tasks: checks the payload, gives the id, and sends the task together with its Submitted event in one transaction.
 * When a method returns, the task is on the broker's disk.
 */
public final class TaskSubmitter {

    /** So that a transaction stays far within the time that a sender has. */
    private static final int MOST_AT_ONCE = 10_000;

    private static final int TURNS = 1024;
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(4);

    private final TaskTypes types;
    private final Clock clock;
    private final SendingConnections connections;
    private final KeyedTasks keyed;
    private final SubjectKey subjects;
    private final Tracing tracing;
    private final CommitPause another;

    /** The broker compares an id only with those that are committed: of one key, one may be under way at a time. */
    private final Lock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(Lock[]::new);

    /** Makes one for which the broker alone remembers idempotency keys, and that takes no task that says whom it is about. */
    public TaskSubmitter(SendingConnections connections, TaskTypes types, Clock clock) {
        this(connections, types, KnownTasks.NONE, SubjectKey.NONE, Tracing.OFF, clock);
    }

    /**
     * @param known is asked about a task with an idempotency key before it is sent
     * @param subjects hashes whom tasks are about
     * @param tracing traces each submission, as part of what the thread that submits is doing
     */
    public TaskSubmitter(
            SendingConnections connections,
            TaskTypes types,
            KnownTasks known,
            SubjectKey subjects,
            Tracing tracing,
            Clock clock) {
        this(connections, types, known, subjects, tracing, clock, CommitPause::aMoment);
    }

    TaskSubmitter(
            SendingConnections connections,
            TaskTypes types,
            KnownTasks known,
            SubjectKey subjects,
            Tracing tracing,
            Clock clock,
            CommitPause another) {
        this.connections = connections;
        this.types = types;
        this.clock = clock;
        this.keyed = new KeyedTasks(known);
        this.subjects = subjects;
        this.tracing = tracing;
        this.another = another;
    }

    /**
     * Accepts a task in a transaction of its own.
     *
     * @throws UnknownTypeException if nobody carries out tasks of its type
     * @throws InvalidTaskException naming the field of the payload that does not fit the type's schema
     * @throws IdempotencyKeyReusedException if its idempotency key was used with another payload
     * @throws BrokerUnavailableException if the broker did not take it
     */
    public Receipt submit(TaskRequest request) {
        return tracing.submitting(spans -> {
            Receipt receipt = prepare(request, spans);
            String key = request.idempotencyKey();
            return key == null ? commit(receipt, null) : submitInTurn(receipt, key);
        });
    }

    /**
     * Accepts many tasks, those without an idempotency key in one transaction: either all of them count or none. Those with one
     * follow, each in a transaction of its own, because the broker refuses a whole transaction for one key that it knows.
     *
     * @param requests at most {@value #MOST_AT_ONCE}
     * @return what became of each, in the order of the requests
     * @throws InvalidTaskException naming the request by its index, if one is invalid or there are too many; nothing was sent then
     * @throws UnknownTypeException if nobody carries out tasks of a type; nothing was sent then
     * @throws IdempotencyKeyReusedException if an idempotency key was used with another payload; those before it are accepted
     * @throws BrokerUnavailableException if the broker did not take them; those with a key may have been accepted in part
     */
    public List<Receipt> submitAll(List<TaskRequest> requests) {
        if (requests.size() > MOST_AT_ONCE) {
            throw new InvalidTaskException("/tasks", "must be at most " + MOST_AT_ONCE + " at once");
        }
        return tracing.submitting(spans -> submitAll(requests, spans));
    }

    private List<Receipt> submitAll(List<TaskRequest> requests, SubmitSpans spans) {
        List<Receipt> prepared = new ArrayList<>(requests.size());
        for (TaskRequest request : requests) {
            prepared.add(prepare(request, spans, prepared.size()));
        }
        List<Receipt> together = IntStream.range(0, requests.size())
                .filter(i -> requests.get(i).idempotencyKey() == null)
                .mapToObj(prepared::get)
                .toList();
        commit(together);
        for (int i = 0; i < requests.size(); i++) {
            String key = requests.get(i).idempotencyKey();
            if (key != null) {
                prepared.set(i, submitInTurn(prepared.get(i), key));
            }
        }
        return prepared;
    }

    private Receipt prepare(TaskRequest request, SubmitSpans spans, int index) {
        try {
            return prepare(request, spans);
        } catch (InvalidTaskException e) {
            String field = e.field().startsWith("/") ? e.field() : "/" + e.field();
            throw e.at("/tasks/" + index + field);
        }
    }

    private void commit(List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        try {
            connections.inTransaction(session -> {
                new EventPublisher(session)
                        .publish(receipts.stream().map(TaskSubmitter::submitted).toList());
                for (Receipt receipt : receipts) {
                    TaskMessage.send(session, receipt.task(), receipt.deliverAt());
                }
            });
            receipts.forEach(receipt -> SubmissionLog.waiting(receipt.task()));
        } catch (JMSException e) {
            throw new BrokerUnavailableException(e);
        }
    }

    private Receipt submitInTurn(Receipt receipt, String key) {
        Lock turn = turns[Math.floorMod(receipt.task().id().hashCode(), TURNS)];
        take(turn);
        try {
            return submitOnce(receipt, key);
        } finally {
            turn.unlock();
        }
    }

    private static void take(Lock turn) {
        try {
            if (!turn.tryLock(WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BrokerUnavailableException(new JMSException("The broker keeps the same key waiting"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(e);
        }
    }

    /** The broker has the last word: it may know the id of a task that was submitted elsewhere a moment ago. */
    private Receipt submitOnce(Receipt receipt, String idempotencyKey) {
        if (keyed.has(receipt.task())) {
            return receipt.asReplay();
        }
        Receipt answer = commit(receipt, idempotencyKey);
        if (!answer.replayed()) {
            keyed.remember(answer.task());
        }
        return answer;
    }

    private Receipt commit(Receipt receipt, @Nullable String idempotencyKey) {
        for (int looks = 0; ; looks++) {
            try {
                connections.inTransaction(session -> send(session, receipt, idempotencyKey));
                SubmissionLog.waiting(receipt.task());
                return receipt;
            } catch (JMSException e) {
                boolean isKnown = NestedExceptionUtils.getMostSpecificCause(e) instanceof ActiveMQDuplicateIdException;
                boolean isUnderWay = isKnown && KeysUnderWay.isReasonOf(e);
                if (isKnown && !isUnderWay) {
                    return receipt.asReplay();
                }
                if (!isUnderWay || looks == CommitPause.MOST) {
                    throw new BrokerUnavailableException(e);
                }
                another.make();
            }
        }
    }

    /**
     * Accepts a task without an idempotency key within the caller's transaction: it counts once the caller commits.
     *
     * @throws BrokerUnavailableException if the broker's disk is known to be full; nothing was sent on the session then
     */
    public Receipt submitOn(Session session, TaskRequest request) throws JMSException {
        return tracing.submitting(spans -> {
            Receipt receipt = prepare(request, spans);
            try {
                connections.requireDisk();
            } catch (ResourceAllocationException e) {
                throw new BrokerUnavailableException(e);
            }
            send(session, receipt, null);
            return receipt;
        });
    }

    private Receipt prepare(TaskRequest request, SubmitSpans spans) {
        String payload = types.accept(request.type(), request.payload());
        TaskPriority priority = request.priority();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant deliverAt = request.deliverAt();
        String subject = request.subject();
        String orderingKey = request.orderingKey();
        TaskId id = request.idempotencyKey() == null
                ? TaskId.random()
                : TaskId.derivedFrom(request.org(), request.type(), request.idempotencyKey());
        Task task = new Task(
                id,
                request.type(),
                1,
                1,
                request.name(),
                payload,
                priority == null ? types.defaultPriority(request.type()) : priority,
                request.org(),
                request.user(),
                now,
                request.overrides(),
                orderingKey == null ? types.orderingKey(request.type(), payload) : orderingKey,
                request.correlationId(),
                spans.begin(id, request.type(), request.org()));
        return new Receipt(
                task,
                deliverAt != null && deliverAt.isAfter(now) ? deliverAt : null,
                false,
                subject == null ? null : subjects.hash(request.org(), subject));
    }

    /** The event first: a commit is carried out in this order, and a quick worker could else tell of its start before. */
    private static void send(Session session, Receipt receipt, @Nullable String idempotencyKey) throws JMSException {
        Task task = receipt.task();
        EventPublisher.publish(session, submitted(receipt));
        if (idempotencyKey == null) {
            TaskMessage.send(session, task, receipt.deliverAt());
        } else {
            TaskMessage.sendOnce(session, task, receipt.deliverAt());
        }
    }

    private static TaskEvent submitted(Receipt receipt) {
        return new TaskEvent.Submitted(
                receipt.task(), receipt.task().submittedAt(), receipt.deliverAt(), receipt.subject());
    }
}
