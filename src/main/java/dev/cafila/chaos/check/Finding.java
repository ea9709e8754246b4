package dev.cafila.chaos.check;

import java.util.List;

/**
 * What checking one invariant came to.
 *
 * @param id for example {@code I1}
 * @param title what must hold
 * @param evidence what was looked at, in numbers; or why it was not checked
 * @param violations what should not be; empty unless it failed
 */
public record Finding(String id, String title, Result result, String evidence, List<String> violations) {

    /** How it ended. */
    public enum Result {
        PASS("PASS"),
        FAIL("FAIL"),
        NOT_CHECKED("not checked");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Finding of(String id, String title, String evidence, List<String> violations) {
        return new Finding(
                id, title, violations.isEmpty() ? Result.PASS : Result.FAIL, evidence, List.copyOf(violations));
    }

    static Finding notChecked(String id, String title, String why) {
        return new Finding(id, title, Result.NOT_CHECKED, why, List.of());
    }
}
