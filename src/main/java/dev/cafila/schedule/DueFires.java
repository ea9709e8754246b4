package dev.cafila.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which times of a schedule are to be run now. */
final class DueFires {

    private DueFires() {}

    /**
     * Returns the times to run, the first first: each one that came a moment ago; and if earlier ones were missed, what the
     * policy says.
     *
     * @param settledUntil up to which all times are done with
     * @param threshold how late a time may be run without having been missed
     */
    static List<Instant> of(Cron cron, MisfirePolicy policy, Instant settledUntil, Instant now, Duration threshold) {
        Instant inTime = now.minus(threshold);
        Optional<Instant> first = cron.next(settledUntil);
        if (first.isEmpty() || first.get().isAfter(now)) {
            return List.of();
        }
        if (!first.get().isBefore(inTime)) {
            return between(cron, settledUntil, now);
        }
        return policy == MisfirePolicy.FIRE_ONCE
                ? cron.last(now).stream().toList()
                : between(cron, inTime.minusSeconds(1), now);
    }

    /**
     * Returns the last of the times that were missed and that the policy leaves out; nothing if there is none.
     */
    static Optional<Instant> skipped(
            Cron cron, MisfirePolicy policy, Instant settledUntil, Instant now, Duration threshold) {
        Instant inTime = now.minus(threshold);
        return policy == MisfirePolicy.SKIP
                ? cron.next(settledUntil)
                        .filter(first -> first.isBefore(inTime))
                        .flatMap(first -> cron.last(inTime.minusSeconds(1)))
                : Optional.empty();
    }

    /**
     * Returns the time that a route, which fires by itself, is to be run for because it missed some: the last, which stands for all.
     * Nothing if that is just now: the route is at it.
     */
    static Optional<Instant> missed(Cron cron, Instant settledUntil, Instant now, Duration threshold) {
        Instant inTime = now.minus(threshold);
        return cron.next(settledUntil)
                .filter(first -> first.isBefore(inTime))
                .flatMap(first -> cron.last(now))
                .filter(last -> last.isBefore(inTime));
    }

    private static List<Instant> between(Cron cron, Instant after, Instant until) {
        List<Instant> fires = new ArrayList<>();
        Optional<Instant> fire = cron.next(after);
        while (fire.isPresent() && !fire.get().isAfter(until)) {
            fires.add(fire.get());
            fire = cron.next(fire.get());
        }
        return fires;
    }
}
