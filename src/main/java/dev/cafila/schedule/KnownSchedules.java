package dev.cafila.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedules there are, as far as this process knows: those that were read last go on while they cannot be read again. */
final class KnownSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSchedules.class);
    private static final Duration READ_AGAIN = Duration.ofSeconds(1);

    private final ScheduleBook book;
    private volatile List<StoredSchedule> known = List.of();
    private volatile boolean hasRead;
    private Instant readAt = Instant.MIN;

    KnownSchedules(ScheduleBook book) {
        this.book = book;
    }

    /** Returns them; they are read again once a second. Of one thread. */
    List<StoredSchedule> at(Instant now) {
        if (!readAt.plus(READ_AGAIN).isAfter(now)) {
            readAt = now;
            tryToRead();
        }
        return known;
    }

    /** Returns those that were read last. */
    List<StoredSchedule> all() {
        return known;
    }

    /** Tells whether somebody has paused a schedule. */
    boolean isPaused(Schedule schedule) {
        if (!hasRead) {
            tryToRead();
        }
        return known.stream()
                .map(StoredSchedule::schedule)
                .filter(each -> each.org().equals(schedule.org()) && each.name().equals(schedule.name()))
                .anyMatch(Schedule::paused);
    }

    private void tryToRead() {
        try {
            known = book.all();
            hasRead = true;
        } catch (SchedulesUnavailableException e) {
            LOG.warn("{}; those that are known go on", e.getMessage());
        }
    }
}
