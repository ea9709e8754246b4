package dev.cafila.route;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the edits: told once in the log, counted, and remembered as long as a file is broken. */
public final class ReloadLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cafila.routes");

    /** What may become of a file that was added, changed or deleted. */
    public enum Outcome {
        LOADED,
        REPLACED,
        REMOVED,
        REJECTED;

        /** Returns it in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Path, RouteFinding> rejected = new TreeMap<>();
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

    public ReloadLog() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0L);
        }
    }

    /**
     * Takes note of a file that runs now.
     *
     * @param tells whether to say so also if nothing was wrong: at the start there are many
     */
    synchronized void loaded(Path file, String version, boolean replaces, boolean tells) {
        boolean wasBroken = rejected.remove(file) != null;
        count(replaces ? Outcome.REPLACED : Outcome.LOADED);
        if (tells || wasBroken) {
            LOG.info("{} runs in version {}", file.getFileName(), version);
        }
    }

    /** Takes note of a file that is again as it was when it was good. */
    synchronized void undone(Path file) {
        if (rejected.remove(file) != null) {
            LOG.info("{} is good", file.getFileName());
        }
    }

    /**
     * Takes note of a file that cannot run.
     *
     * @param findings at least one
     * @param hasOld whether a good version of it goes on
     */
    synchronized void rejected(Path file, List<RouteFinding> findings, boolean hasOld) {
        RouteFinding first = findings.get(0);
        rejected.put(file, first);
        count(Outcome.REJECTED);
        LOG.error(
                "ROUTE_REJECTED {}{}; {}",
                first,
                findings.size() == 1 ? "" : ", and " + (findings.size() - 1) + " more (./cafila routes check)",
                hasOld ? "the version before goes on" : "tasks of its type wait");
    }

    /** Takes note of a file that is gone. */
    synchronized void removed(Path file, boolean ran) {
        rejected.remove(file);
        if (ran) {
            count(Outcome.REMOVED);
            LOG.warn("{} was deleted: nothing new begins, what waits stays", file.getFileName());
        }
    }

    private void count(Outcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    /** Returns what is wrong with each file that cannot run. */
    public synchronized Collection<RouteFinding> rejected() {
        return List.copyOf(rejected.values());
    }

    /** Returns how often each outcome came about since this process began. */
    public synchronized Map<Outcome, Long> counts() {
        return Map.copyOf(counts);
    }
}
