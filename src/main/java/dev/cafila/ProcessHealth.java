package dev.cafila;

import dev.cafila.api.health.HealthReport;
import dev.cafila.control.WorkerRoll;
import dev.cafila.store.StoreUnavailableException;
import dev.cafila.store.TaskReader;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;

/** How the parts of this process and what it depends on are. Without the broker nothing works; without the rest, much does. */
final class ProcessHealth implements HealthReport {

    /** From so many events on that wait for the recorder it is said to be behind. */
    static final String RECORDER_LAG = "cafila.health.recorderLag";

    private final Settings settings;
    private final BrokerWatch broker;
    private final @Nullable TaskReader store;
    private final CamelContext camel;
    private final RouteFolders files;
    private volatile BrokenFiles broken;
    private final IntSupplier stuck;
    private final SharedQuestion<Boolean> storeAnswers;
    private volatile boolean stopping;

    /** @param store null if the process has no role that needs one */
    ProcessHealth(
            Settings settings,
            BrokerWatch broker,
            @Nullable TaskReader store,
            CamelContext camel,
            RouteFolders files,
            IntSupplier stuck) {
        this.settings = settings;
        this.broker = broker;
        this.store = store;
        this.camel = camel;
        this.files = files;
        this.broken = new BrokenFiles(files::rejected, "", List::of);
        this.stuck = stuck;
        this.storeAnswers = new SharedQuestion<>("store-watch", () -> store != null && answers(store));
    }

    /**
     * From now on tells also of files that are broken at workers elsewhere.
     *
     * @param worker what this process is called as a worker
     */
    void hear(WorkerRoll workers, String worker) {
        broken = new BrokenFiles(files::rejected, worker, workers::present);
    }

    /** From now on this process is not to be sent anything. */
    void stopping() {
        stopping = true;
    }

    @Override
    public Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        if (stopping) {
            checks.put("stopping", new Check(false, true, "what runs is being finished, nothing new is taken"));
        }
        OptionalLong backlog = broker.backlog();
        checks.put("broker", new Check(backlog.isPresent(), true, backlog.isPresent() ? "answers" : "does not answer"));
        if (store != null) {
            checks.put("store", store());
        }
        checks.put("recorder", recorder(backlog));
        checks.put("routes", routes());
        checks.put("handlers", handlers());
        checks.put("disk", disk());
        return checks;
    }

    private Check recorder(OptionalLong backlog) {
        if (backlog.isEmpty()) {
            return new Check(false, false, "unknown");
        }
        boolean behind = backlog.getAsLong() > settings.number(RECORDER_LAG, 1, 999_999_999);
        return new Check(
                behind ? State.DEGRADED : State.UP,
                false,
                backlog.getAsLong() + " events to write"
                        + (behind ? "; what is told of tasks is older than it should be (" + RECORDER_LAG + ")" : ""));
    }

    private Check store() {
        return storeAnswers.answer().orElse(false)
                ? new Check(true, false, "answers")
                : new Check(false, false, "does not answer; tasks go on, reading them does not");
    }

    private static boolean answers(TaskReader store) {
        try {
            store.find(Task.DEFAULT_ORG, TaskId.random());
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    /** An edit that cannot run degrades only: the version before it goes on. */
    private Check routes() {
        List<String> all = files.routeIds();
        long running = all.stream()
                .filter(id ->
                        ServiceStatus.Started == camel.getRouteController().getRouteStatus(id))
                .count();
        List<String> rejected = broken.all();
        State state = running < all.size() ? State.DOWN : rejected.isEmpty() ? State.UP : State.DEGRADED;
        return new Check(
                state,
                false,
                running + " of " + all.size() + " run"
                        + rejected.stream()
                                .map(each -> "; ROUTE_REJECTED " + each)
                                .collect(Collectors.joining()));
    }

    /** A handler that does not end when it is told to holds a thread, and what it does is not counted any more. */
    private Check handlers() {
        int deaf = stuck.getAsInt();
        return new Check(deaf == 0 ? State.UP : State.DEGRADED, false, deaf + " go on although they were told to stop");
    }

    private Check disk() {
        try {
            long free = Files.getFileStore(settings.data()).getUsableSpace();
            boolean enough = free >= StartCheck.bytes(settings.all().get("cafila.broker.minDiskFree"));
            return new Check(enough, true, free / 1_048_576 + " MiB free");
        } catch (IOException e) {
            return new Check(false, true, "cannot be read");
        }
    }
}
