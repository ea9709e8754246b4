package dev.cafila.schedule;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The newest run of each schedule that another scheduler had a part in, as long as nobody has noted how it ended. */
final class SharedFires {

    private final Map<String, Fire> fires = new ConcurrentHashMap<>();

    /** @param key the schedule's, the same for its every run */
    void put(String key, Fire fire) {
        fires.put(key, fire);
    }

    /** Leaves one that is newer than this. */
    void settle(String key, Fire fire) {
        fires.computeIfPresent(key, (same, newest) -> newest.time().isAfter(fire.time()) ? newest : null);
    }

    /** Returns that of a schedule; null if there is none, or it is settled. */
    @Nullable
    Fire find(String key, StoredSchedule stored, Instant settledUntil) {
        Fire fire = fires.get(key);
        boolean isSettled = fire != null
                && (fire.asked() == null
                        ? !fire.time().isAfter(settledUntil)
                        : !fire.asked().equals(stored.run()));
        if (isSettled) {
            fires.remove(key, fire);
            return null;
        }
        return fire;
    }
}
