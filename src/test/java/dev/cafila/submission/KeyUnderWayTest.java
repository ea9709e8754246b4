package dev.cafila.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.TaskMessage;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestBroker;
import dev.cafila.trace.Tracing;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process has sent a task with the same key, and its transaction has not ended. */
class KeyUnderWayTest {

    private static final TaskRequest REQUEST =
            TaskRequest.of("given-up", "{}").idempotencyKey("k").build();

    @TempDir
    Path folder;

    private TestBroker broker;
    private Connection connection;
    private Session other;
    private int pauses;

    @BeforeEach
    void anotherSends() throws Exception {
        broker = new TestBroker(folder);
        connection = broker.connections.workers().createConnection();
        other = connection.createSession(Session.SESSION_TRANSACTED);
        TaskMessage.sendOnce(other, task(), null);
        awaitArrival();
    }

    /** What is sent in a transaction is not waited for; what is asked after it on the same session is. */
    private void awaitArrival() throws JMSException {
        try (QueueBrowser browser = other.createBrowser(other.createQueue("task.given-up"))) {
            browser.getEnumeration();
        }
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        broker.close();
    }

    @Test
    void aKeyThatAnotherProcessDidNotCommitIsFree() throws Exception {
        Receipt receipt = submitter(() -> {
                    pauses++;
                    rollBack();
                })
                .submit(REQUEST);
        assertThat(pauses).as("refusals that were waited for").isEqualTo(1);
        assertThat(receipt.replayed()).isFalse();
        assertThat(depth()).isEqualTo(1);
    }

    @Test
    void aKeyThatAnotherProcessCommitsIsItsTask() throws Exception {
        Receipt receipt = submitter(() -> {
                    pauses++;
                    commit();
                })
                .submit(REQUEST);
        assertThat(pauses).as("refusals that were waited for").isEqualTo(1);
        assertThat(receipt.replayed()).isTrue();
        assertThat(depth()).isEqualTo(1);
    }

    @Test
    void aKeyThatAnotherProcessKeepsIsNotWaitedForForEver() throws Exception {
        TaskSubmitter submitter = submitter(() -> pauses++);
        assertThatThrownBy(() -> submitter.submit(REQUEST)).isInstanceOf(BrokerUnavailableException.class);
        assertThat(pauses).isEqualTo(CommitPause.MOST);
        other.rollback();
        assertThat(submitter.submit(REQUEST).replayed()).isFalse();
        assertThat(depth()).isEqualTo(1);
    }

    private TaskSubmitter submitter(CommitPause pause) {
        TaskTypes types = TaskTypes.in(folder);
        types.register(new TaskType("given-up"));
        return new TaskSubmitter(
                broker.connections.senders(),
                types,
                KnownTasks.NONE,
                SubjectKey.NONE,
                Tracing.OFF,
                Clock.systemUTC(),
                pause);
    }

    private void rollBack() {
        try {
            other.rollback();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commit() {
        try {
            other.commit();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private long depth() throws Exception {
        return new BrokerAdmin(broker.connections.senders()).depth("task.given-up");
    }

    private static Task task() {
        return new Task(
                TaskId.derivedFrom(REQUEST.org(), REQUEST.type(), REQUEST.idempotencyKey()),
                REQUEST.type(),
                1,
                "",
                REQUEST.payload(),
                TaskPriority.NORMAL,
                REQUEST.org(),
                "",
                Instant.now(),
                TaskOverrides.NONE,
                null,
                null);
    }
}
