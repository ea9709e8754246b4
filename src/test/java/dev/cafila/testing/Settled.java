package dev.cafila.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Whether something that went on has come to rest. What was under way just then may still arrive; on a slow machine, late. */
public final class Settled {

    private Settled() {}

    /** Waits until a value has stayed the same for so long, and returns it; fails if it goes on changing. */
    public static <T> T awaitFor(Duration rest, Callable<T> look) throws Exception {
        AtomicReference<T> last = new AtomicReference<>(look.call());
        AtomicReference<Instant> since = new AtomicReference<>(Instant.now());
        await().until(() -> {
            T now = look.call();
            if (!Objects.equals(now, last.get())) {
                last.set(now);
                since.set(Instant.now());
            }
            return Duration.between(since.get(), Instant.now()).compareTo(rest) >= 0;
        });
        return last.get();
    }
}
