package dev.cafila.bench;

import java.util.Locale;

/** How figures are written. */
final class Figures {

    private static final double MANY = 100;

    private Figures() {}

    /** Returns a whole number with separators, or two places behind the point. */
    static String text(double value) {
        return Math.abs(value) >= MANY || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value);
    }

    static String text(Series figure) {
        return text(figure.median());
    }

    /** Returns the least and the most. */
    static String range(Series figure) {
        return figure.rounds() == 1 ? "" : text(figure.least()) + "–" + text(figure.most());
    }
}
