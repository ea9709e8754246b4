package dev.cafila.schedule;

import dev.cafila.schedule.StoredSchedule.RunRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs schedules. Twice a second it looks which times have come since those that are done with; so a start, a frozen process and
 * a store that was away need nothing of their own. Routes fire by themselves; it makes up for what they missed, and has them run
 * when somebody asks.
 */
public final class Scheduler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration RENEW_ROUTES = Duration.ofSeconds(30);

    /** After a run of tasks that failed; a route, which may do more than that, has the threshold. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** After a run that another scheduler has a part in, whose tasks the store has yet to hear of. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final ScheduleParts parts;
    private final Duration threshold;
    private final Map<String, OwnRoute> routes = new ConcurrentHashMap<>();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    private final SettledTimes settled = new SettledTimes();
    private final SharedFires shared = new SharedFires();
    private final FireRuns runs;

    /** A route does all it does in its run, which may take long. */
    private final FireRuns routeRuns;

    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(work -> FireRuns.thread(work, "schedules"));
    private final MissedFires misses;
    private final KnownSchedules known;
    private volatile Instant renewAt = Instant.MIN;

    /** @param threshold how late a time may be run without having been missed */
    public Scheduler(ScheduleParts parts, Duration threshold) {
        this(parts, threshold, FireRuns::new);
    }

    Scheduler(ScheduleParts parts, Duration threshold, Supplier<FireRuns> runs) {
        this.parts = parts;
        this.threshold = threshold;
        this.runs = runs.get();
        this.routeRuns = runs.get();
        this.misses = new MissedFires(threshold);
        this.known = new KnownSchedules(parts.book());
    }

    public void start() {
        ticks.scheduleWithFixedDelay(this::tickSafely, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    public ScheduleParts parts() {
        return parts;
    }

    /** Takes a route into its care. */
    public void add(OwnRoute route) {
        routes.put(route.schedule().name(), route);
        renewAt = Instant.MIN;
    }

    /** Leaves a route alone from now on. */
    public void remove(OwnRoute route) {
        routes.remove(route.schedule().name(), route);
    }

    /** Tells whether somebody has paused a schedule, as far as this process knows. */
    public boolean isPaused(Schedule schedule) {
        return known.isPaused(schedule);
    }

    private static String key(Schedule schedule) {
        return schedule.org() + "/" + schedule.name();
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.error("Schedules cannot be looked at; they are again in {} ms", TICK.toMillis(), e);
        }
    }

    /** Looks once. */
    void tick() {
        Instant now = parts.clock().instant();
        try {
            renewRoutes(now);
        } catch (SchedulesUnavailableException e) {
            LOG.warn("Routes cannot be noted: {}", e.getMessage());
        }
        for (StoredSchedule stored : known.at(now)) {
            OwnRoute route = routes.get(stored.schedule().name());
            if (!stored.schedule().isRoute()) {
                runDue(stored, now);
            } else if (route != null
                    && route.schedule().org().equals(stored.schedule().org())) {
                lookAfter(route, stored, now);
            }
        }
    }

    private void renewRoutes(Instant now) {
        if (renewAt.isAfter(now)) {
            return;
        }
        renewAt = now.plus(RENEW_ROUTES);
        for (OwnRoute route : routes.values()) {
            if (!parts.book().addRoute(route.schedule(), now)) {
                LOG.error(
                        "The route {} has the name of a schedule; it runs, but is not shown: rename one of them",
                        route.schedule().name());
            }
        }
    }

    private void runDue(StoredSchedule stored, Instant now) {
        Schedule schedule = stored.schedule();
        if (schedule.paused() || isToWait(schedule, now) || runs.isAtWork(key(schedule))) {
            return;
        }
        Instant until = settled.until(stored);
        List<Instant> due = DueFires.of(schedule.cron(), schedule.misfire(), until, now, threshold);
        Optional<Instant> skipped = DueFires.skipped(schedule.cron(), schedule.misfire(), until, now, threshold);
        if (!due.isEmpty() || skipped.isPresent()) {
            misses.count(key(schedule), schedule.cron(), until, now);
            runs.begin(key(schedule), () -> {
                skipped.ifPresent(last -> skip(schedule, last));
                due.stream().allMatch(time -> run(schedule, time));
            });
        }
    }

    /** Times that are left out are done with, so that they are told to be missed once. */
    private void skip(Schedule schedule, Instant last) {
        settled.add(schedule, last);
        try {
            parts.book().skip(schedule, last, "Left out what was missed, the last at " + last);
        } catch (SchedulesUnavailableException e) {
            LOG.warn("That {} was left out for {} cannot be noted: {}", schedule.name(), last, e.getMessage());
        }
    }

    private boolean isToWait(Schedule schedule, Instant now) {
        return notBefore.getOrDefault(key(schedule), Instant.MIN).isAfter(now);
    }

    /** Returns whether this time is done with. */
    private boolean run(Schedule schedule, Instant time) {
        Fire fire = Fire.at(parts, schedule, time);
        try {
            fire.run();
            done(fire, null);
            return !fire.isElsewhere();
        } catch (RuntimeException e) {
            done(fire, e);
            return new FireFailure(e).isHopeless();
        }
    }

    /**
     * Notes how a run ended. One that failed is done for its time only if trying again cannot help, or if somebody had asked for
     * it; else its time counts as missed. One that another scheduler is at is noted by that.
     *
     * @param failure null if it did not fail
     */
    public void done(Fire fire, @Nullable Throwable failure) {
        Schedule schedule = fire.schedule();
        if (failure != null) {
            LOG.error(
                    "The schedule {} of {} failed for {}: {}",
                    schedule.name(),
                    schedule.org(),
                    fire.time(),
                    failure.toString());
            LOG.debug("It failed at", failure);
        }
        if (failure == null && fire.isElsewhere()) {
            shared.put(key(schedule), fire);
            if (!schedule.isRoute()) {
                notBefore.put(key(schedule), parts.clock().instant().plus(LOOK_AGAIN));
            }
            return;
        }
        shared.settle(key(schedule), fire);
        String note = failure == null ? fire.note() : new FireFailure(failure).note(fire.time());
        RunRequest asked = fire.asked();
        try {
            if (asked != null) {
                parts.book().settle(schedule, asked, note);
            } else if (failure == null || new FireFailure(failure).isHopeless()) {
                settled.add(schedule, fire.time());
                parts.book().settle(schedule, fire.time(), note);
            } else {
                Duration pause = schedule.isRoute() ? threshold : PAUSE;
                notBefore.put(key(schedule), parts.clock().instant().plus(pause));
                parts.book().note(schedule, note);
            }
        } catch (SchedulesUnavailableException e) {
            LOG.warn("That {} was run for {} cannot be noted: {}", schedule.name(), fire.time(), e.getMessage());
        }
    }

    private void lookAfter(OwnRoute route, StoredSchedule stored, Instant now) {
        RunRequest asked = stored.run();
        Schedule schedule = stored.schedule();
        String key = key(schedule);
        if (route.isRunning() || isToWait(schedule, now) || runs.isAtWork(key) || routeRuns.isAtWork(key)) {
            return;
        }
        Fire fire = shared.find(key, stored, settled.until(stored));
        if (fire != null) {
            runs.begin(key, () -> lookAfter(route, fire, asked));
        } else if (asked != null) {
            begin(route, Fire.now(parts, schedule, asked));
        } else if (!schedule.paused()) {
            Optional<Instant> missed = DueFires.missed(schedule.cron(), settled.until(stored), now, threshold);
            missed.ifPresent(time -> {
                LOG.info("The route {} missed {}; it is run for it now", schedule.name(), time);
                misses.count(key, schedule.cron(), settled.until(stored), now);
                begin(route, Fire.at(parts, schedule, time));
            });
        }
    }

    /** Asks the store what became of a run that another scheduler has a part in, so it may take its time. */
    private void lookAfter(OwnRoute route, Fire fire, @Nullable RunRequest asked) {
        if (!fire.isElsewhere()) {
            done(fire, null);
        } else if (route.isRunning()) {
            LOG.debug("The route {} has fired meanwhile", fire.schedule().name());
        } else if (asked != null) {
            begin(route, Fire.now(parts, fire.schedule(), asked));
        } else if (fire.isAbandoned()) {
            begin(route, Fire.at(parts, fire.schedule(), fire.time()));
        }
    }

    /** Returns how many times this scheduler found to have been missed when it saw to them; they were left out or made up for. */
    public long missed() {
        return misses.missed();
    }

    /** Returns how many schedules should have fired by now, and have not. One whose route is at work is not among them. */
    public long overdue() {
        Instant inTime = parts.clock().instant().minus(threshold);
        return known.all().stream()
                .filter(stored -> !stored.schedule().paused() && !isAtWork(stored.schedule()))
                .filter(stored -> stored.schedule()
                        .cron()
                        .next(settled.until(stored))
                        .filter(next -> next.isBefore(inTime))
                        .isPresent())
                .count();
    }

    private boolean isAtWork(Schedule schedule) {
        OwnRoute route = routes.get(schedule.name());
        return route != null && route.isRunning();
    }

    private void begin(OwnRoute route, Fire fire) {
        String key = key(route.schedule());
        notBefore.put(key, parts.clock().instant().plus(PAUSE));
        routeRuns.begin(key, () -> route.run(fire));
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        runs.close();
        routeRuns.close();
    }
}
