package dev.cafila.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals what was recorded of tasks every ten seconds, so that the audit trail shows who changed their history afterwards. */
public final class AuditSealer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final AuditTable table;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "audit-sealer");
        made.setDaemon(true);
        return made;
    });

    AuditSealer(AuditTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::sealOrSay, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sealOrSay() {
        try {
            seal();
        } catch (SQLException | RuntimeException e) { // the next time seals more
            LOG.warn("The history of tasks is not sealed now: {}", e.toString());
        }
    }

    /** Seals all there is. */
    void seal() throws SQLException {
        while (table.seal(clock.instant())) {
            // the next part
        }
    }

    /** Stops; what was recorded since the last time is sealed by the next process. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
