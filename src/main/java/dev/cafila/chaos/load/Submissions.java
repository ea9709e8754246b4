package dev.cafila.chaos.load;

import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What was handed in: every task that was offered, and in a file, synchronised line by line, every one that was accepted. */
public final class Submissions implements AutoCloseable {

    private final Map<String, Submission> offered = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger acceptances = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Path file;
    private final FileChannel accepted;

    /** @param file is made; must not be there yet */
    public Submissions(Path file) throws IOException {
        this.file = file;
        this.accepted = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Notes that a task is about to be handed in, with a key of its own. */
    public Submission offer(String type, String door) {
        String key = UUID.randomUUID().toString();
        TaskId id = TaskId.derivedFrom(Task.DEFAULT_ORG, new TaskType(type), key);
        Submission submission = new Submission(id.value(), type, key, door, Instant.now());
        offered.put(submission.id(), submission);
        return submission;
    }

    /** Notes that it was accepted; returns when the disk has it. */
    public synchronized void accepted(Submission submission) throws IOException {
        accepted.write(ByteBuffer.wrap((submission.id() + "\n").getBytes(StandardCharsets.UTF_8)));
        accepted.force(false);
        acceptances.incrementAndGet();
    }

    /** Notes that it was not, or not surely, accepted, and will be handed in again. */
    public void refused() {
        refusals.incrementAndGet();
    }

    /** Notes that somebody asks to cancel a task, whatever the answer. */
    public void cancelAsked(String id) {
        cancelled.add(id);
    }

    /** Tells whether somebody asked to cancel a task. */
    public boolean isCancelAsked(String id) {
        return cancelled.contains(id);
    }

    /** Returns how often something had to be handed in again. */
    public int refusals() {
        return refusals.get();
    }

    /** Returns how many were accepted. */
    public int accepted() {
        return acceptances.get();
    }

    /** Returns the ids of the accepted tasks, in that order. */
    public List<String> acceptedIds() throws IOException {
        return Files.readAllLines(file);
    }

    /** Returns the ids of all that were offered. */
    public Set<String> offeredIds() {
        return Set.copyOf(offered.keySet());
    }

    /** Returns what was offered under this id; null if nothing was. */
    public @Nullable Submission find(String id) {
        return offered.get(id);
    }

    @Override
    public void close() throws IOException {
        accepted.close();
    }

    /**
     * One task that was offered.
     *
     * @param id the one it has if it was accepted
     * @param key its idempotency key
     * @param door by which it was offered
     */
    public record Submission(String id, String type, String key, String door, Instant offeredAt) {}
}
