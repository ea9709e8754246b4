package dev.cafila.bench.jmh;

import dev.cafila.broker.TaskMessage;
import dev.cafila.task.Task;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tasks to Artemis' messages and back, without a broker. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TaskMessageBench {

    private final Task task = Sample.task();
    private final MemorySession memory = new MemorySession();
    private final Session session = memory.session();
    private final Message message;

    public TaskMessageBench() {
        try {
            message = writeTask();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public Message writeTask() throws JMSException {
        TaskMessage.send(session, task, null);
        return memory.sent();
    }

    @Benchmark
    public Object readTask() throws Exception {
        return TaskMessage.read(MemorySession.received(message));
    }
}
