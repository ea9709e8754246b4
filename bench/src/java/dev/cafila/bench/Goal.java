package dev.cafila.bench;

/**
 * What is asked of a figure.
 *
 * @param atLeast true if more is better
 * @param must what is needed; NaN if nothing is
 * @param aim what would be good, beyond what must be; NaN if nothing more is asked
 */
record Goal(String name, Series found, boolean atLeast, double must, double aim) {

    static Goal atLeast(String name, Series found, double must, double aim) {
        return new Goal(name, found, true, must, aim);
    }

    static Goal atMost(String name, Series found, double must, double aim) {
        return new Goal(name, found, false, must, aim);
    }

    /** Judges the median. */
    String verdict() {
        if (found.isEmpty()) {
            return "not measured";
        }
        if (isAsked(must) && !reaches(must)) {
            return "**not met**";
        }
        if (isAsked(aim) && reaches(aim)) {
            return "met, the aim too";
        }
        return isAsked(must) ? "met" : "aim not met";
    }

    private boolean reaches(double limit) {
        return atLeast ? found.median() >= limit : found.median() <= limit;
    }

    String limits() {
        String sign = atLeast ? "≥ " : "≤ ";
        return (isAsked(must) ? sign + Figures.text(must) : "")
                + " | "
                + (isAsked(aim) ? sign + Figures.text(aim) : "");
    }

    private static boolean isAsked(double limit) {
        return !Double.isNaN(limit);
    }
}
