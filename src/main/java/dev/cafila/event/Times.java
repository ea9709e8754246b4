package dev.cafila.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Times as RFC 3339 text, as {@link Instant} writes and reads them. Several stand in each event, and {@link Instant} takes a
 * quarter of all the time that writing or reading an event does: the usual form, in whole milliseconds, is done by hand.
 */
final class Times {

    private static final int WITH_MILLIS = "2026-01-01T00:00:00.000Z".length();
    private static final int WITHOUT_MILLIS = "2026-01-01T00:00:00Z".length();
    private static final long FIRST_YEAR =
            LocalDate.of(1000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final long AFTER_LAST_YEAR =
            LocalDate.of(10_000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final int SECONDS_A_DAY = 86_400;
    private static final int NANOS_A_MILLI = 1_000_000;

    private Times() {}

    /** Returns what {@link Instant#toString} does. */
    static String text(Instant time) {
        long second = time.getEpochSecond();
        if (time.getNano() % NANOS_A_MILLI != 0 || second < FIRST_YEAR || second >= AFTER_LAST_YEAR) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
        int ofDay = (int) Math.floorMod(second, (long) SECONDS_A_DAY);
        int millis = time.getNano() / NANOS_A_MILLI;
        char[] text = new char[millis == 0 ? WITHOUT_MILLIS : WITH_MILLIS];
        write(text, 0, 4, date.getYear());
        text[4] = '-';
        write(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        write(text, 8, 2, date.getDayOfMonth());
        text[10] = 'T';
        write(text, 11, 2, ofDay / 3600);
        text[13] = ':';
        write(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        write(text, 17, 2, ofDay % 60);
        if (millis != 0) {
            text[19] = '.';
            write(text, 20, 3, millis);
        }
        text[text.length - 1] = 'Z';
        return new String(text);
    }

    private static void write(char[] text, int at, int digits, int number) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** @throws DateTimeException if it is no time that {@link Instant#parse} takes */
    static Instant read(String text) {
        int length = text.length();
        if (length != WITH_MILLIS && length != WITHOUT_MILLIS || !isUsual(text)) {
            return Instant.parse(text);
        }
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                .toEpochDay();
        int millis = length == WITH_MILLIS ? number(text, 20, 3) : 0;
        return Instant.ofEpochSecond(
                day * SECONDS_A_DAY + hour * 3600L + minute * 60L + second, (long) millis * NANOS_A_MILLI);
    }

    private static boolean isUsual(String text) {
        String form = text.length() == WITH_MILLIS ? "dddd-dd-ddTdd:dd:dd.dddZ" : "dddd-dd-ddTdd:dd:ddZ";
        for (int i = 0; i < form.length(); i++) {
            char expected = form.charAt(i);
            char found = text.charAt(i);
            if (expected == 'd' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
