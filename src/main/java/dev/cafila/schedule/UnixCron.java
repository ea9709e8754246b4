package dev.cafila.schedule;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the five fields of Unix into those of Quartz, which has seconds, counts weekdays from 1 and wants a {@code ?}. */
final class UnixCron {

    static final int FIELDS = 5;

    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final Pattern PART = Pattern.compile("(\\*|\\w+)(?:-(\\w+))?(?:/(\\d+))?");

    private UnixCron() {}

    /** @throws IllegalArgumentException saying what is wrong with a weekday, or that there are two kinds of days */
    static String toQuartz(String unix) {
        String[] field = unix.split(" ");
        String time = "0 " + field[0] + " " + field[1] + " ";
        if (isAny(field[4])) {
            return time + (isAny(field[2]) ? "*" : field[2]) + " " + field[3] + " ?";
        }
        if (!isAny(field[2])) {
            throw new IllegalArgumentException("a day of the month and a weekday cannot both be given: one must be *");
        }
        return time + "? " + field[3] + " " + weekdays(field[4]);
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }

    /** Names them one by one: 5-7, Friday to Sunday, is no range to Quartz, for which the week begins on Sunday. */
    private static String weekdays(String field) {
        TreeSet<Integer> days = new TreeSet<>();
        for (String part : field.toUpperCase(Locale.ROOT).split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw notWeekday(part);
            }
            int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            if (step == 0 || step > DAYS.size()) {
                throw notWeekday(part);
            }
            int first = matcher.group(1).equals("*") ? 0 : day(matcher.group(1), part);
            for (int day = first; day <= lastDay(matcher, first, part); day += step) {
                days.add(day % DAYS.size());
            }
        }
        return days.stream().map(DAYS::get).collect(Collectors.joining(","));
    }

    private static int lastDay(Matcher matcher, int first, String part) {
        if (matcher.group(2) == null) {
            boolean open = matcher.group(1).equals("*") || matcher.group(3) != null;
            return open ? DAYS.size() - 1 : first;
        }
        int last = day(matcher.group(2), part);
        return last < first ? last + DAYS.size() : last;
    }

    private static int day(String text, String part) {
        int named = DAYS.indexOf(text);
        if (named >= 0) {
            return named;
        }
        if (text.matches("[0-7]")) {
            return Integer.parseInt(text);
        }
        throw notWeekday(part);
    }

    private static IllegalArgumentException notWeekday(String part) {
        return new IllegalArgumentException("'" + part + "' is not a weekday from 0 (Sunday) to 6, or SUN to SAT");
    }
}
