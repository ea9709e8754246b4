package dev.cafila.api.stream;

import dev.cafila.api.http.LiveConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client who listens: a cursor in the order of all events, which goes on as fast as the client reads. All but
 * {@link #wake}, {@link #tick} and {@link #stop} happens on the event loop of its connection.
 */
final class Listener {

    private static final byte[] RESET = SseText.notice(
            "reset",
            "{\"reason\":\"the id is newer than anything recorded here: the store was restored or is another one\"}");

    private final LiveConnection connection;
    private final Interest interest;
    private final Opening opening;
    private final EventRing ring;
    private final Pages pages;
    private final StreamLimits limits;
    private final EndWatch end;
    private final AtomicBoolean woken = new AtomicBoolean();
    private long cursor;
    private boolean reading;
    private boolean closed;
    private boolean spoke;
    private Instant silentSince;
    private Instant letIn;
    private @Nullable Instant fullSince;

    Listener(
            LiveConnection connection,
            Interest interest,
            Opening opening,
            EventRing ring,
            Pages pages,
            StreamLimits limits,
            Instant now) {
        this.connection = connection;
        this.interest = interest;
        this.opening = opening;
        this.ring = ring;
        this.pages = pages;
        this.limits = limits;
        this.end = new EndWatch(opening.endedAttempt());
        this.cursor = opening.after();
        this.silentSince = now;
        this.letIn = now;
    }

    void begin() {
        connection.onRoom(this::room);
        write(SseText.opening(cursor));
        if (opening.isReset()) {
            write(RESET);
        }
        wake();
    }

    private void room() {
        fullSince = null;
        goOn();
    }

    /** There may be something new. May be called by any thread, and any number of times. */
    void wake() {
        if (!woken.getAndSet(true)) {
            connection.run(() -> {
                woken.set(false);
                goOn();
            });
        }
    }

    private void goOn() {
        if (closed || reading || connection.isFull()) {
            return;
        }
        Batch next = ring.after(cursor, interest);
        if (next != null) {
            tell(next);
        } else {
            readPage();
        }
    }

    /** One batch, then it is the others' turn. */
    private void tell(Batch batch) {
        boolean moved = batch.upTo() > cursor;
        cursor = batch.upTo();
        batch.events().forEach(end::see);
        if (!batch.events().isEmpty()) {
            write(batch.frames());
        }
        if (interest.task() != null && cursor >= opening.known() && end.hasEnded()) {
            close(Farewell.END);
        } else if (moved) {
            wake();
        }
    }

    private void readPage() {
        reading = true;
        pages.read(interest, cursor, ring.head(), new Pages.Reader() {
            @Override
            public void page(Batch batch) {
                connection.run(() -> read(batch));
            }

            @Override
            public void failed() {
                connection.run(() -> reading = false); // the next tick tries again
            }
        });
    }

    private void read(Batch page) {
        reading = false;
        if (!closed) {
            tell(page);
        }
    }

    /** Looks whether it is time for something. May be called by any thread. */
    void tick(Instant now) {
        connection.run(() -> look(now));
    }

    private void look(Instant now) {
        if (closed) {
            return;
        }
        if (opening.validUntil() != null && !now.isBefore(opening.validUntil())) {
            close(Farewell.EXPIRED);
        } else if (connection.isFull()) {
            lookAtSlowness(now);
        } else if (!now.isBefore(letIn.plus(limits.recheck()))) {
            letIn = now;
            connection.ifRefused(() -> close(Farewell.REVOKED));
        } else {
            fullSince = null;
            lookAtSilence(now);
            goOn();
        }
    }

    private void lookAtSilence(Instant now) {
        if (!spoke && !now.isBefore(silentSince.plus(limits.heartbeat()))) {
            write(SseText.heartbeat(cursor));
        }
        if (spoke) {
            spoke = false;
            silentSince = now;
        }
    }

    private void lookAtSlowness(Instant now) {
        if (fullSince == null) {
            fullSince = now;
        }
        Duration patience = cursor < ring.floor() ? limits.impatience() : limits.patience();
        if (!now.isBefore(fullSince.plus(patience))) {
            close(Farewell.OVERFLOW);
        }
    }

    /** Says that this node stops. May be called by any thread. */
    void stop() {
        connection.run(() -> close(Farewell.STOPPING));
    }

    private void close(Farewell farewell) {
        if (!closed) {
            closed = true;
            write(farewell.text());
            connection.end();
        }
    }

    /** The connection is closed. */
    void gone() {
        closed = true;
    }

    private void write(byte[] text) {
        spoke = true;
        connection.write(text);
    }
}
