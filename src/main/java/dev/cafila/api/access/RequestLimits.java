package dev.cafila.api.access;

import dev.cafila.api.http.AccessProblems;
import dev.cafila.api.http.ProblemException;
import dev.cafila.identity.Identity;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests a user, and all of an organisation together, may send to this node: so many a minute, and a tenth of that at
 * once. The commands of this process' owner are not counted.
 */
public final class RequestLimits {

    private static final int PART_AT_ONCE = 10;
    private static final int MOST_BUCKETS = 10_000;

    private final long userPerMinute;
    private final long organisationPerMinute;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * @param userPerMinute 0 for any number
     * @param organisationPerMinute 0 for any number
     */
    public RequestLimits(long userPerMinute, long organisationPerMinute) {
        this.userPerMinute = userPerMinute;
        this.organisationPerMinute = organisationPerMinute;
    }

    /** @throws ProblemException RATE_LIMITED if it is one too many */
    void count(Identity who) {
        if (who.source() != Identity.Source.LOCAL) {
            count("user " + who.org() + " " + who.user(), userPerMinute, "You");
            count("org " + who.org(), organisationPerMinute, "Your organisation");
        }
    }

    private void count(String bucket, long perMinute, String whose) {
        if (perMinute == 0) {
            return;
        }
        if (buckets.size() > MOST_BUCKETS) {
            buckets.clear(); // lets through a little too much once, rather than grow without end
        }
        ConsumptionProbe probe =
                buckets.computeIfAbsent(bucket, any -> bucket(perMinute)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new ProblemException(AccessProblems.rateLimited(
                    whose + " may send " + perMinute + " requests a minute to this node. Go on in " + seconds + " s.",
                    seconds));
        }
    }

    private static Bucket bucket(long perMinute) {
        long atOnce = Math.max(1, perMinute / PART_AT_ONCE);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
