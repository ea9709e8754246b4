package dev.cafila.peer;

import dev.cafila.task.DailyTime;
import dev.cafila.task.InvalidTaskException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** Tells a task that is one day of a daily schedule which day comes next. */
public final class DailySchedule {

    private final Clock clock;

    public DailySchedule(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes the body, a payload with {@code hour}, {@code timezone} and {@code date}, that of the next day, and sets the variables
     * {@code date} (this day), {@code nextDate} and {@code nextAt} (when that one is due).
     *
     * @throws InvalidTaskException if there is no such date or time zone
     */
    public void next(Exchange exchange) {
        Map<?, ?> payload = exchange.getMessage().getBody(Map.class);
        DailyTime time =
                DailyTime.of(((Number) payload.get("hour")).intValue(), String.valueOf(payload.get("timezone")));
        LocalDate date = date(String.valueOf(payload.get("date")));
        LocalDate next = time.next(date, clock.instant());
        exchange.setVariable("date", date.toString());
        exchange.setVariable("nextDate", next.toString());
        exchange.setVariable("nextAt", time.on(next).toString());
        Map<Object, Object> tomorrow = new LinkedHashMap<>(payload);
        tomorrow.put("date", next.toString());
        exchange.getMessage().setBody(tomorrow);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidTaskException("date", "must be a date such as 2030-01-31");
        }
    }
}
