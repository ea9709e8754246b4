package dev.cafila.schedule;

import dev.cafila.task.InvalidTaskException;
import java.util.Arrays;

/** What becomes of the times of a schedule at which no scheduler was there. */
public enum MisfirePolicy {
    /** One run, for the last of them, stands for all. */
    FIRE_ONCE("fire-once"),
    /** Nothing. */
    SKIP("skip");

    private final String word;

    MisfirePolicy(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** @throws InvalidTaskException if there is none of that name */
    public static MisfirePolicy of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidTaskException("misfire", "must be fire-once or skip"));
    }
}
