package dev.cafila.api.task;

import dev.cafila.task.InvalidTaskException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the ways in which producers write points in time and lengths of it. */
final class TimeText {

    private static final Pattern PART = Pattern.compile("\\G([0-9]{1,12})(ms|s|m|h|d)");
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final String MOMENT_FIX = "must be a date or a date-time such as 2030-01-31T09:00:00Z";
    private static final String LENGTH_FIX = "must be a number of milliseconds from 0, or text such as 5m or PT5M";

    private TimeText() {}

    /** Reads an ISO 8601 date or date-time. A date alone is its start; what names no zone is in UTC. */
    static Instant moment(String field, String text) {
        String trimmed = text.strip();
        try {
            Instant moment = trimmed.length() == "2030-01-31".length() ? startOfDay(trimmed) : exactly(trimmed);
            if (moment.getEpochSecond() >= 0 && moment.isBefore(END_OF_TIME)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // as wrong as one that no database takes
        }
        throw new InvalidTaskException(field, MOMENT_FIX);
    }

    private static Instant startOfDay(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant exactly(String dateTime) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(dateTime, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime exact
                ? exact.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }

    /** Reads {@code 1500ms}, {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 2d} or an ISO 8601 duration. */
    static Duration length(String field, String text) {
        String trimmed = text.strip();
        try {
            Duration length = trimmed.toUpperCase(Locale.ROOT).startsWith("P") ? Duration.parse(trimmed) : sum(trimmed);
            if (!length.isNegative()) {
                return length;
            }
        } catch (DateTimeException e) {
            // as wrong as a negative one
        }
        throw new InvalidTaskException(field, LENGTH_FIX);
    }

    private static Duration sum(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find()) {
            sum = sum.plus(one(Long.parseLong(part.group(1)), part.group(2)));
            end = part.end();
        }
        if (end == 0 || end < text.length()) {
            throw new DateTimeException("not a length of time");
        }
        return sum;
    }

    private static Duration one(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
