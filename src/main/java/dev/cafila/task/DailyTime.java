package dev.cafila.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An hour of every day at some place. Where clocks are put forward over it, it is an hour later that day.
 *
 * @param hour 0 to 23
 */
public record DailyTime(int hour, ZoneId zone) {

    private static final int LAST_HOUR = 23;

    public DailyTime {
        if (hour < 0 || hour > LAST_HOUR) {
            throw new InvalidTaskException("hour", "must be from 0 to " + LAST_HOUR);
        }
    }

    /** @throws InvalidTaskException if the zone is not one of the IANA database, such as America/Sao_Paulo */
    public static DailyTime of(int hour, String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new InvalidTaskException("timezone", "must be an IANA time zone such as America/Sao_Paulo");
        }
        return new DailyTime(hour, ZoneId.of(zone));
    }

    /** Returns the moment of a day. */
    public Instant on(LocalDate date) {
        return date.atTime(hour, 0).atZone(zone).toInstant();
    }

    /** Returns the first date whose moment is still to come. */
    public LocalDate next(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return on(today).isAfter(now) ? today : today.plusDays(1);
    }

    /** Returns the first date whose moment is still to come, and which is later than one that is done. Days missed are not made up for. */
    public LocalDate next(LocalDate done, Instant now) {
        LocalDate next = next(now);
        return next.isAfter(done) ? next : done.plusDays(1);
    }
}
