package dev.cafila.cli;

import java.util.Optional;

/**
 * The terminal that standard error goes to.
 *
 * @param columns its width in characters
 */
record Terminal(int columns, Paint paint) {

    /** Whether colours may be used: not where {@code NO_COLOR} is set. */
    enum Paint {
        PLAIN,
        COLOURED
    }

    /** Returns the terminal, if there is one. The launcher finds out and passes the width on, because Java 17 cannot. */
    static Optional<Terminal> ofThisProcess() {
        int columns = Integer.getInteger("cafila.columns", 0);
        boolean coloured = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return columns > 0
                ? Optional.of(new Terminal(columns, coloured ? Paint.COLOURED : Paint.PLAIN))
                : Optional.empty();
    }
}
