package dev.cafila;

import dev.cafila.identity.AccountBook;
import dev.cafila.identity.ApiKey;
import dev.cafila.identity.BookUnavailableException;
import dev.cafila.observe.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells when the API key in force that ends first does; looked up twice a minute. */
final class KeyMeters {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final AccountBook accounts;
    private final SharedQuestion<Answer> firstEnd;
    private final MultiGauge gauge;
    private final Clock clock;
    private Instant again = Instant.MIN;

    private KeyMeters(AccountBook accounts, Metrics metrics, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        this.firstEnd = new SharedQuestion<>("key-watch", () -> firstEnd(clock.instant()));
        this.gauge = MultiGauge.builder("cafila.api.key.expiry.timestamp")
                .description("when the API key in force that ends first does; absent if none ends")
                .baseUnit("seconds")
                .register(metrics.registry());
    }

    static void bind(AccountBook accounts, Metrics metrics, Clock clock) {
        metrics.beforeScrape(new KeyMeters(accounts, metrics, clock)::refresh);
    }

    /** Called by one scrape at a time. */
    private void refresh() {
        Instant now = clock.instant();
        if (now.isBefore(again)) {
            return;
        }
        again = now.plus(KEPT);
        firstEnd.answer().filter(Answer::known).ifPresent(answer -> {
            List<Row<?>> rows = answer.first().stream()
                    .<Row<?>>map(end -> Row.of(Tags.empty(), end.getEpochSecond()))
                    .toList();
            gauge.register(rows, true);
        });
    }

    private Answer firstEnd(Instant now) {
        try {
            return new Answer(
                    true,
                    accounts.keys().stream()
                            .filter(key -> key.countsAt(now))
                            .map(ApiKey::expiresAt)
                            .filter(Objects::nonNull)
                            .min(Instant::compareTo));
        } catch (BookUnavailableException e) { // cafila_store_up says so; what was known is still true
            return new Answer(false, Optional.empty());
        }
    }

    /** When the first key ends, empty if none does; not known while the accounts cannot be read. */
    private record Answer(boolean known, Optional<Instant> first) {}
}
