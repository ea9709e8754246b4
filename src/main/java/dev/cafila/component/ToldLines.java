package dev.cafila.component;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.event.Level;

/**
 * The lines that an attempt told the log, by {@code log} steps and by slf4j, as lines of its task: so many and no more, because each
 * is sent and stored.
 */
final class ToldLines {

    private static final int LONGEST = 2000;

    private final TaskContext context;
    private final LineLimits limits;
    private final AtomicInteger told = new AtomicInteger();

    ToldLines(TaskContext context, LineLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    void add(Level level, String text) {
        if (limits.most() > 0 && level.toInt() >= limits.least().toInt() && told.incrementAndGet() <= limits.most()) {
            context.log(name(level), text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        }
    }

    private static String name(Level level) {
        return level == Level.TRACE ? Level.DEBUG.name() : level.name();
    }

    /** Takes note that no more are expected. */
    void end() {
        int left = told.get() - limits.most();
        if (left > 0 && limits.most() > 0) {
            context.log("WARN", left + " more lines were left out (cafila.log.taskLines)");
        }
    }
}
