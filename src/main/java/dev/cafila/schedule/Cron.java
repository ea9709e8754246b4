package dev.cafila.schedule;

import dev.cafila.task.InvalidTaskException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The times of a schedule: a cron expression at some place. Where clocks are put forward over a time, it is left out that day or
 * comes when they have been; where they are put back it comes once: as Quartz has it.
 */
public final class Cron {

    /** A leap day comes back after eight years at the latest. */
    private static final Duration LONGEST_GAP = Duration.ofDays(9 * 366);

    private final String text;
    private final String zone;
    private final @Nullable CronExpression times;

    private Cron(String text, String zone, @Nullable CronExpression times) {
        this.text = text;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads an expression: the five fields of Unix ({@code 0 *}{@code /6 * * *}), or the six or seven of Quartz
     * ({@code 0 0 8 ? * MON-FRI}).
     *
     * @param zone of the IANA database, such as America/Sao_Paulo
     * @throws InvalidTaskException naming the field, cron or zone, and the fix
     */
    public static Cron of(String text, String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new InvalidTaskException("zone", "must be an IANA time zone such as America/Sao_Paulo");
        }
        String fields = text.strip().replaceAll("\\s+", " ");
        try {
            String quartz = fields.split(" ").length == UnixCron.FIELDS ? UnixCron.toQuartz(fields) : fields;
            CronExpression times = new CronExpression(quartz);
            times.setTimeZone(TimeZone.getTimeZone(zone));
            return new Cron(fields, zone, times);
        } catch (ParseException | IllegalArgumentException e) {
            throw new InvalidTaskException(
                    "cron",
                    "must be five fields (minute hour day month weekday) such as 0 */6 * * *, or the six or seven of"
                            + " Quartz: " + reason(e));
        }
    }

    /** Quartz tells of exceptions that it caught, by their classes. */
    private static String reason(Exception refusal) {
        return String.valueOf(refusal.getMessage()).replaceFirst(" \\(java\\..*", "");
    }

    /** Keeps an expression or a zone that was accepted once and cannot be read now; it has no times. */
    public static Cron unreadable(String text, String zone) {
        return new Cron(text, zone, null);
    }

    /** Tells whether it can be read, and so may have times. */
    public boolean isReadable() {
        return times != null;
    }

    /** @throws InvalidTaskException if it has no time any more, such as the 31st of April */
    public Cron requireFuture(Instant now) {
        if (next(now).isEmpty()) {
            throw new InvalidTaskException("cron", "must have a time that is still to come; '" + text + "' has none");
        }
        return this;
    }

    public String text() {
        return text;
    }

    /** Returns the name of its zone. */
    public String zone() {
        return zone;
    }

    /** Returns the first time after this one. */
    public synchronized Optional<Instant> next(Instant after) {
        return times == null
                ? Optional.empty()
                : Optional.ofNullable(times.getTimeAfter(Date.from(after))).map(Date::toInstant);
    }

    /** Returns the next times, the first first. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> fires = new ArrayList<>();
        Optional<Instant> fire = next(after);
        while (fire.isPresent() && fires.size() < count) {
            fires.add(fire.get());
            fire = next(fire.get());
        }
        return fires;
    }

    /** Returns the last time that is not after this one, if there was one in about nine years. */
    public Optional<Instant> last(Instant until) {
        long begin = until.minus(LONGEST_GAP).getEpochSecond();
        long end = until.getEpochSecond();
        if (!hasTimeBetween(begin, until)) {
            return Optional.empty();
        }
        while (end - begin > 1) { // there is a time after begin, and none after end
            long middle = (begin + end) / 2;
            if (hasTimeBetween(middle, until)) {
                begin = middle;
            } else {
                end = middle;
            }
        }
        return next(Instant.ofEpochSecond(begin));
    }

    private boolean hasTimeBetween(long second, Instant until) {
        return next(Instant.ofEpochSecond(second))
                .filter(fire -> !fire.isAfter(until))
                .isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text) && cron.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return text.hashCode() + zone.hashCode();
    }

    @Override
    public String toString() {
        return text + " " + zone;
    }
}
