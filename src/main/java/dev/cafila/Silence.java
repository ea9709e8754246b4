package dev.cafila;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log that something does not answer, however many ask it how often: once when that is noticed, once a minute while it goes on,
 * and once when it is over.
 */
final class Silence {

    static final Duration BETWEEN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

    private final String who;
    private final Clock clock;
    private @Nullable Instant since;
    private Instant again = Instant.MIN;

    /** @param who in a word, that can follow "the" */
    Silence(String who, Clock clock) {
        this.who = who;
        this.clock = clock;
    }

    /** Takes note that there was no answer. */
    synchronized void goesOn(Exception why) {
        Instant now = clock.instant();
        if (since == null) {
            since = now;
            LOG.warn("The {} does not answer: {}", who, why.toString());
        } else if (now.isBefore(again)) {
            return;
        } else {
            LOG.warn("The {} has not answered since {}: {}", who, since, why.toString());
        }
        again = now.plus(BETWEEN);
    }

    /** Takes note of an answer. */
    synchronized void broken() {
        if (since != null) {
            LOG.info("The {} answers again, for the first time since {}", who, since);
            since = null;
        }
    }
}
