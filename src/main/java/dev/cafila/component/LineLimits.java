package dev.cafila.component;

import org.slf4j.event.Level;

/**
 * How much of what an attempt tells the log becomes lines of its task.
 *
 * @param most lines of one attempt; 0 for none
 * @param least lines of lower levels are left out
 */
public record LineLimits(int most, Level least) {

    /** What holds unless somebody says otherwise. */
    public static final LineLimits DEFAULT = new LineLimits(200, Level.INFO);
}
