package dev.cafila.api.stats;

import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;

/** What {@code /health/queues} and {@code /metrics}, which ask for no credential, tell. */
public enum PublicNumbers {
    /** Nothing: they are not there. */
    NONE,
    /** Numbers from ten on rounded down to their first digit: enough to watch, too little to learn another's business. */
    COARSE,
    /** The numbers as they are. */
    EXACT;

    /** @throws ProblemException NOT_FOUND if nothing may be told */
    void require() {
        if (this == NONE) {
            throw new ProblemException(Problem.of(
                    404, "NOT_FOUND", "There is nothing here", "This is switched off (cafila.public.numbers)."));
        }
    }

    public long of(long number) {
        if (this == EXACT || number < 10) {
            return number;
        }
        long power = 1;
        while (power <= number / 10) {
            power *= 10;
        }
        return number / power * power;
    }
}
