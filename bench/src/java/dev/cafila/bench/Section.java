package dev.cafila.bench;

/**
 * A part of the full form that can be asked for by name.
 *
 * @param eachRound false for what is measured once, after all rounds
 */
record Section(String name, boolean eachRound, Step step) {

    /** What is measured; its results go where it was told to put them. */
    interface Step {
        void run() throws Exception;
    }

    static Section eachRound(String name, Step step) {
        return new Section(name, true, step);
    }

    static Section once(String name, Step step) {
        return new Section(name, false, step);
    }
}
