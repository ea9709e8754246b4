package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients' temporary queues come and go while the broker is asked for all there are. */
class VanishingQueuesIT {

    private static final int QUESTIONS = 300;

    @TempDir
    private Path folder;

    @Test
    void countsAreGivenWhileQueuesGo() throws Exception {
        try (TestBroker broker = new TestBroker(folder);
                QueueAdmin queues = new QueueAdmin(broker.connections.senders());
                Connection connection = broker.connections.workers().createConnection()) {
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> comeAndGo(connection, enough));
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(queues.counts()).containsKey("recorder");
            }
            enough.set(true);
            others.join();
        }
    }

    private static void comeAndGo(Connection connection, AtomicBoolean enough) {
        try (Session session = connection.createSession()) {
            while (!enough.get()) {
                session.createTemporaryQueue().delete();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
