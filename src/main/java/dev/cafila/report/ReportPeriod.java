package dev.cafila.report;

import dev.cafila.task.PermanentFailureException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whole days, the first and the last one included, in a time zone.
 *
 * @param zone whose days they are
 */
public record ReportPeriod(LocalDate first, LocalDate last, ZoneId zone) {

    private static final int MOST_DAYS = 366;

    /**
     * Reads two dates, or times, of which the days count.
     *
     * @throws PermanentFailureException naming the field that is wrong
     */
    static ReportPeriod parse(String start, String end, ZoneId zone) {
        LocalDate first = day("startDate", start, zone);
        LocalDate last = day("endDate", end, zone);
        if (last.isBefore(first)) {
            throw new PermanentFailureException("endDate must not be before startDate");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw new PermanentFailureException("endDate must be within " + MOST_DAYS + " days from startDate");
        }
        return new ReportPeriod(first, last, zone);
    }

    private static LocalDate day(String field, String text, ZoneId zone) {
        try {
            return text.length() > 10
                    ? LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), zone)
                    : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new PermanentFailureException(
                    field + " must be a date such as 2030-01-31, or a time such as 2030-01-31T00:00:00Z");
        }
    }

    Instant begin() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** Returns the first moment after it. */
    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    List<LocalDate> days() {
        return first.datesUntil(last.plusDays(1)).toList();
    }

    String text() {
        return Brazil.day(first) + " a " + Brazil.day(last);
    }
}
