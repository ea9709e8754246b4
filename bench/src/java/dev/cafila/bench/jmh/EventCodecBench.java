package dev.cafila.bench.jmh;

import dev.cafila.event.EventCodec;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Events to text and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventCodecBench {

    private final Task task = Sample.task();
    private final List<TaskEvent> submitted = List.of(Sample.submitted(task));
    private final List<TaskEvent> completed = List.of(Sample.completed(task));
    private final String submittedText = EventCodec.encode(submitted);
    private final String completedText = EventCodec.encode(completed);

    @Benchmark
    public Object encodeSubmitted() {
        return EventCodec.encode(submitted);
    }

    @Benchmark
    public Object encodeCompleted() {
        return EventCodec.encode(completed);
    }

    @Benchmark
    public Object decodeSubmitted() {
        return EventCodec.decode(submittedText);
    }

    @Benchmark
    public Object decodeCompleted() {
        return EventCodec.decode(completedText);
    }

    @Benchmark
    public Object factsOfCompleted() {
        return EventCodec.facts(completed.get(0));
    }
}
