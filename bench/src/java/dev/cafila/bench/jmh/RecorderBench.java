package dev.cafila.bench.jmh;

import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an event costs the recorder in batches of 500, on SQLite with its fsync: new tasks, and the ends of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@NullUnmarked // JMH sets the fields before it measures
public class RecorderBench {

    private static final int BATCH = 500;

    private Path folder;
    private Store store;
    private List<TaskEvent> submitted;
    private List<TaskEvent> completed;

    @Setup
    public void open() throws Exception {
        folder = Files.createTempDirectory("recorder-bench-");
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("cafila.db"), "", ""));
    }

    /** Tasks that nobody has recorded yet. */
    @Setup(Level.Invocation)
    public void makeEvents() {
        submitted = new ArrayList<>();
        completed = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            Task task = Sample.task();
            submitted.add(Sample.submitted(task));
            completed.add(Sample.completed(task));
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void keepSubmitted() throws Exception {
        store.recorder().keep(submitted);
    }

    @Benchmark
    @OperationsPerInvocation(2 * BATCH)
    public void keepSubmittedThenCompleted() throws Exception {
        store.recorder().keep(submitted);
        store.recorder().keep(completed);
    }

    @TearDown
    public void close() throws Exception {
        store.close();
        for (String file : new String[] {"cafila.db", "cafila.db-wal", "cafila.db-shm"}) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
