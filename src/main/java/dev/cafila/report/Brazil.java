package dev.cafila.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes values as one does in Brazil, whatever locales the Java at hand knows. */
final class Brazil {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("dd/MM");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");

    private Brazil() {}

    static String cell(Table.Kind kind, Object value) {
        return switch (kind) {
            case TEXT -> value.toString();
            case DAY -> day((LocalDate) value);
            case MOMENT -> moment((LocalDateTime) value);
            case COUNT -> count((Long) value);
            case MONEY -> money((Long) value);
            case SHARE -> share((Double) value);
        };
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String dayOfYear(LocalDate day) {
        return DAY_OF_YEAR.format(day);
    }

    static String moment(LocalDateTime moment) {
        return MOMENT.format(moment);
    }

    static String count(long number) {
        return format("#,##0", number);
    }

    static String money(long cents) {
        return (cents < 0 ? "-" : "") + "R$ " + format("#,##0.00", Math.abs(cents) / 100.0);
    }

    /** Returns an amount on an axis, where cents are in the way. */
    static String roundMoney(double reais) {
        return "R$ " + format(reais == Math.rint(reais) ? "#,##0" : "#,##0.00", reais);
    }

    static String share(double share) {
        return format("#,##0.0", 100 * share) + " %";
    }

    private static String format(String pattern, double number) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator('.');
        return new DecimalFormat(pattern, symbols).format(number);
    }
}
