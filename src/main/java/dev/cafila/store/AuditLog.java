package dev.cafila.store;

import dev.cafila.audit.AuditEntry;
import dev.cafila.audit.AuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the audit trail: entries are written by one thread, several in a transaction. While the store cannot be reached they wait
 * here, and are in the process' own log too, for the case that it ends before.
 */
public final class AuditLog implements AuditTrail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cafila.audit");
    private static final int MOST_WAITING = 10_000;
    private static final int REFUSALS_A_MINUTE = 1_000;
    private static final int MOST_AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AuditTable table;
    private final Clock clock;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private Instant minuteEnds = Instant.MIN;
    private int refusals;
    private final AtomicLong uncounted = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "audit");

    AuditLog(AuditTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    /** Anybody can be refused as often as they like: only so many are kept one by one, or the store would be full one day. */
    private synchronized boolean isOneTooMany(AuditEntry entry) {
        if (!entry.outcome().equals(AuditEntry.REFUSED)) {
            return false;
        }
        Instant now = clock.instant();
        if (!now.isBefore(minuteEnds)) {
            minuteEnds = now.plus(Duration.ofMinutes(1));
            refusals = 0;
        }
        refusals++;
        return refusals > REFUSALS_A_MINUTE;
    }

    /** Tells how many were not kept one by one once the minute is over, or at the end. */
    private synchronized boolean mayTellTheRest() {
        return !clock.instant().isBefore(minuteEnds) || closing.getCount() == 0;
    }

    private record Waiting(AuditEntry entry, CountDownLatch kept) {}

    @Override
    public void note(AuditEntry entry) {
        if (isOneTooMany(entry) || !waiting.offer(new Waiting(entry, new CountDownLatch(1)))) {
            uncounted.incrementAndGet();
        }
    }

    @Override
    public void noteAndWait(AuditEntry entry) {
        Waiting mine = new Waiting(entry, new CountDownLatch(1));
        try {
            boolean kept = waiting.offer(mine, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    && mine.kept().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!kept) {
                LOG.warn("Not kept yet: {}", entry);
            }
        } catch (InterruptedException e) {
            LOG.warn("Not kept yet: {}", entry);
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        boolean last = false;
        while (!last || !batch.isEmpty() || !waiting.isEmpty()) {
            last = closed(Duration.ZERO);
            fill(batch);
            boolean rest = last && uncounted.get() > 0;
            if ((rest || !batch.isEmpty()) && !keep(batch) && closed(PAUSE)) {
                waiting.drainTo(batch);
                batch.forEach(each -> LOG.error("Not kept: {}", each.entry()));
                return;
            }
        }
    }

    private void fill(List<Waiting> batch) {
        try {
            if (batch.isEmpty()) {
                Waiting first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                }
            }
            waiting.drainTo(batch, MOST_AT_ONCE - batch.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean keep(List<Waiting> batch) {
        List<AuditEntry> entries = new ArrayList<>();
        batch.forEach(each -> entries.add(each.entry()));
        long lost = mayTellTheRest() ? uncounted.getAndSet(0) : 0;
        AuditEntry more = more(lost);
        if (more != null) {
            entries.add(more);
        }
        try {
            table.append(entries);
            batch.forEach(each -> each.kept().countDown());
            batch.clear();
            return true;
        } catch (SQLException | RuntimeException e) { // the same entries are tried again
            LOG.warn("{} audit entries wait for the store: {}", entries.size(), e.toString());
            uncounted.addAndGet(lost);
            return false;
        }
    }

    /** Of a flood of refusals the first are kept one by one, and then their number. */
    private @Nullable AuditEntry more(long uncounted) {
        return uncounted == 0
                ? null
                : new AuditEntry(
                        clock.instant(), "", "", "audit.overflow", "", AuditEntry.REFUSED, uncounted + " entries more");
    }

    private boolean closed(Duration patience) {
        try {
            return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Keeps what waits, for two seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(2 * PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
