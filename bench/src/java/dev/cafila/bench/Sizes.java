package dev.cafila.bench;

/**
 * How much is measured.
 *
 * @param rounds how often
 * @param tasks waiting at the beginning of a drain
 * @param warmUps drains before the first that counts
 * @param submits tasks that are submitted one at a time
 * @param pickUps tasks that are given to an idle system
 * @param handlerMillis how long a drain of tasks that take their time would last at the ideal rate
 * @param million how many tasks are very many
 * @param aged how many tasks have ended in a store that is old
 */
record Sizes(int rounds, int tasks, int warmUps, int submits, int pickUps, int handlerMillis, int million, int aged) {

    static final Sizes SHORT = new Sizes(2, 5_000, 3, 300, 60, 1_000, 0, 0);

    static final Sizes FULL = new Sizes(3, 20_000, 6, 1_000, 200, 8_000, 1_000_000, 10_000_000);

    Sizes withRounds(int number) {
        return new Sizes(number, tasks, warmUps, submits, pickUps, handlerMillis, million, aged);
    }

    /** Returns smaller ones, to try the bench itself. */
    Sizes dividedBy(int divisor) {
        return new Sizes(
                rounds,
                Math.max(100, tasks / divisor),
                warmUps,
                Math.max(20, submits / divisor),
                Math.max(20, pickUps / divisor),
                Math.max(200, handlerMillis / divisor),
                million / divisor,
                aged / divisor);
    }
}
