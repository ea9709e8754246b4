package dev.cafila.route;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that run, each in the version of its file that was good last. A new version is built beside the old one; only when
 * it stands does it take over: it begins to take tasks, the old one takes no more, finishes what it has, however long that
 * takes, and is removed.
 */
public final class LiveRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final int SECONDS_TO_STOP = 5;

    private final CamelContext context;
    private final RouteCheck check;
    private final RouteBuild build;
    private final Predicate<Consumer> idle;
    private final ReloadLog reloads;
    private final Map<Path, Running> running = new HashMap<>();
    private final List<String> retired = new ArrayList<>();
    private int versions;
    private boolean started;

    private record Running(String routeId, String version) {}

    private record Candidate(RouteFile file, String routeId) {}

    /**
     * @param idle tells of a consumer of tasks whether it has none in hand
     * @param reloads is told what becomes of each file
     */
    public LiveRoutes(
            CamelContext context, RouteCheck check, RouteBuild build, Predicate<Consumer> idle, ReloadLog reloads) {
        this.context = context;
        this.check = check;
        this.build = build;
        this.idle = idle;
        this.reloads = reloads;
    }

    /** Builds the routes of all files, then starts those that can be built, in this order. */
    public synchronized void start(List<Path> files) {
        Map<Path, Candidate> candidates = new LinkedHashMap<>();
        for (Path file : files) {
            Candidate candidate = build(file);
            if (candidate != null) {
                candidates.put(file, candidate);
            }
        }
        candidates.forEach(this::takeOver);
        started = true;
    }

    /** Has a file that is new, or was changed, take effect; a broken one changes nothing but what is told of it. */
    public synchronized void load(Path file) {
        Candidate candidate = build(file);
        if (candidate != null) {
            takeOver(file, candidate);
        }
    }

    private @Nullable Candidate build(Path path) {
        try {
            RouteFile file = RouteFile.read(path);
            Running now = running.get(path);
            if (now != null && now.version().equals(file.version())) {
                reloads.undone(path);
                return null;
            }
            List<RouteFinding> rejecting =
                    check.check(file).stream().filter(RouteFinding::rejects).toList();
            if (!rejecting.isEmpty()) {
                reloads.rejected(path, rejecting, now != null);
                return null;
            }
            if (now == null && context.getRoute(file.id()) != null && !retired.contains(file.id())) {
                throw new RouteRejectedException(RouteFinding.rejecting(
                        file, 0, "there is a route, or a handler in Java, with the id '" + file.id() + "' already"));
            }
            String routeId = context.getRoute(file.id()) == null ? file.id() : file.id() + "#" + ++versions;
            build.add(file, routeId);
            return new Candidate(file, routeId);
        } catch (NoSuchFileException e) {
            return null; // it was taken away in the meantime, which is noticed, too
        } catch (IOException e) {
            reloads.rejected(path, List.of(unreadable(path, e)), running.containsKey(path));
        } catch (RouteRejectedException e) {
            reloads.rejected(path, List.of(e.finding()), running.containsKey(path));
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // of this file, and of no other
            reloads.rejected(path, List.of(notUnderstood(path, e)), running.containsKey(path));
        }
        return null;
    }

    private static RouteFinding unreadable(Path path, IOException e) {
        return new RouteFinding(path.getFileName().toString(), 0, "cannot be read: " + e.getMessage(), true);
    }

    private static RouteFinding notUnderstood(Path path, Throwable e) {
        LOG.debug("{} is not understood", path, e);
        return new RouteFinding(path.getFileName().toString(), 0, "cannot be understood: " + e, true);
    }

    private void takeOver(Path path, Candidate candidate) {
        Running old = running.get(path);
        try {
            boolean together = old == null || mayRunTogether(candidate.routeId());
            if (!together) {
                stop(old.routeId());
            }
            context.getRouteController().startRoute(candidate.routeId());
        } catch (Exception e) {
            takeBack(path, candidate, old, e);
            return;
        }
        running.put(path, new Running(candidate.routeId(), candidate.file().version()));
        if (old != null) {
            retire(old.routeId());
        }
        reloads.loaded(path, candidate.file().version(), old != null, started);
    }

    /** Of what answers HTTP, or fires by the clock, there cannot be two. */
    private boolean mayRunTogether(String routeId) {
        return context.getRoute(routeId).getEndpoint() instanceof MultipleConsumersSupport endpoint
                && endpoint.isMultipleConsumersSupported();
    }

    private void takeBack(Path path, Candidate candidate, @Nullable Running old, Exception thrown) {
        remove(candidate.routeId());
        if (old != null) {
            try {
                Consumer consumer = context.getRoute(old.routeId()).getConsumer();
                if (consumer instanceof DirectConsumer) { // it may have been replaced already
                    ServiceHelper.suspendService(consumer);
                    ServiceHelper.resumeService(consumer);
                }
                context.getRouteController().startRoute(old.routeId());
            } catch (Exception e) {
                LOG.error("The route {} does not start again either", old.routeId(), e);
            }
        }
        reloads.rejected(
                path,
                List.of(RouteFinding.rejecting(
                        candidate.file(), 0, build.hidden("does not start: " + thrown.getMessage()))),
                old != null);
    }

    /** Has the route of a file that was taken away take no more; what it has in hand it finishes. */
    public synchronized void remove(Path file) {
        Running old = running.remove(file);
        if (old != null) {
            retire(old.routeId());
        }
        reloads.removed(file, old != null);
    }

    private void retire(String routeId) {
        Route route = context.getRoute(routeId);
        if (mayRunTogether(routeId)) {
            ServiceHelper.suspendService(route.getConsumer());
        }
        retired.add(routeId);
        tidy();
    }

    /** Removes what was replaced and has finished. */
    public synchronized void tidy() {
        for (String routeId : List.copyOf(retired)) {
            Route route = context.getRoute(routeId);
            if (route == null || hasFinished(route)) {
                if (remove(routeId)) {
                    retired.remove(routeId);
                }
            }
        }
    }

    private boolean hasFinished(Route route) {
        if (route.getConsumer() instanceof DirectConsumer) {
            return context.getInflightRepository().size(route.getRouteId()) == 0;
        }
        return !mayRunTogether(route.getRouteId()) || idle.test(route.getConsumer());
    }

    private boolean remove(String routeId) {
        try {
            stop(routeId);
            context.removeRoute(routeId);
            return true;
        } catch (Exception e) {
            LOG.warn("The route {} was replaced, but cannot be removed; this is tried again", routeId, e);
            return false;
        }
    }

    private void stop(String routeId) throws Exception {
        context.getRouteController().stopRoute(routeId, SECONDS_TO_STOP, TimeUnit.SECONDS);
    }

    /** Returns the ids of the routes that are to run, without those that only finish what they have. */
    public synchronized List<String> routeIds() {
        return running.values().stream().map(Running::routeId).toList();
    }
}
