package dev.cafila.kill;

import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands in tasks through one door, one after the other, for as many as it has leave. What is not surely accepted it hands in
 * again, with the same key, as a careful producer does. What was accepted stands in a file before it counts.
 */
final class Producer implements Callable<Integer> {

    private static final String[] TYPES = {
        "steady", "steady", "flaky", "steady", "steady", "doomed", "steady", "flaky", "steady", "steady"
    };

    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(100);

    private final Callable<Door> opening;
    private final Semaphore leave;
    private final int tasks;
    private final FileChannel accepted;
    private final AtomicInteger refusals;

    Producer(Callable<Door> opening, Semaphore leave, int tasks, FileChannel accepted, AtomicInteger refusals) {
        this.opening = opening;
        this.leave = leave;
        this.tasks = tasks;
        this.accepted = accepted;
        this.refusals = refusals;
    }

    @Override
    public Integer call() throws Exception {
        Door door = null;
        for (int i = 0; i < tasks; i++) {
            leave.acquire();
            String type = TYPES[i % TYPES.length];
            String key = UUID.randomUUID().toString();
            boolean done = false;
            while (!done) {
                try {
                    if (door == null) {
                        door = opening.call();
                    }
                    door.submit(type, key, "{\"n\":" + i + "}");
                    done = true;
                } catch (Exception e) {
                    refusals.incrementAndGet();
                    door = closed(door);
                    LockSupport.parkNanos(PAUSE_AFTER_REFUSAL.toNanos());
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
            }
            write(TaskId.derivedFrom(Task.DEFAULT_ORG, new TaskType(type), key));
        }
        closed(door);
        return tasks;
    }

    /** A door that broke is of no more use; that it does not close either tells nothing new. */
    private static Door closed(Door door) {
        if (door != null) {
            try {
                door.close();
            } catch (IOException e) {
                return null;
            }
        }
        return null;
    }

    private void write(TaskId id) throws IOException {
        synchronized (accepted) {
            accepted.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8)));
            accepted.force(false);
        }
    }
}
