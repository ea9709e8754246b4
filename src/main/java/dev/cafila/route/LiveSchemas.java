package dev.cafila.route;

import dev.cafila.submission.TaskTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of payloads, each as its file says, or said when it was good last. */
public final class LiveSchemas {

    private final TaskTypes types;
    private final ReloadLog reloads;
    private final Set<Path> good = ConcurrentHashMap.newKeySet();

    /** @param reloads is told what becomes of each file */
    public LiveSchemas(TaskTypes types, ReloadLog reloads) {
        this.types = types;
        this.reloads = reloads;
    }

    /** Has a file that is new, or was changed, take effect; a broken one changes nothing but what is told of it. */
    public void load(Path file) {
        types.load(file)
                .ifPresentOrElse(
                        problem -> reloads.rejected(
                                file, List.of(RouteFinding.ofSchema(file, problem)), good.contains(file)),
                        () -> loaded(file));
    }

    private void loaded(Path file) {
        good.add(file);
        reloads.undone(file);
    }

    /** Has the type of a file that was taken away be unknown from now on. */
    public void remove(Path file) {
        good.remove(file);
        types.remove(file);
        reloads.removed(file, false);
    }
}
