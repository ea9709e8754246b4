package dev.cafila.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Submits tasks from Java and waits for their ends. Bound as {@code taskClient}, so that beans may have it injected.
 *
 * <pre>{@code
 * TaskId id = client.submit(client.request("boleto", Map.of("boleto_id", 123, "empresa_id", 456))
 *         .priority("1").deliverAt(christmas).maxRetries(3).build());
 * TaskSnapshot end = client.await(id, Duration.ofMinutes(1));
 * }</pre>
 */
public final class TaskClient {

    private static final Duration FIRST_LOOK_AFTER = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final TaskSubmitter submitter;
    private final Function<TaskId, Optional<TaskSnapshot>> lookup;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().findAndAddModules().build();

    /** @param lookup returns what is known of a task */
    public TaskClient(TaskSubmitter submitter, Function<TaskId, Optional<TaskSnapshot>> lookup, Clock clock) {
        this.submitter = submitter;
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * Starts a request whose payload is written as JSON by Jackson.
     *
     * @throws InvalidTaskException if the payload cannot be written
     */
    public TaskRequest.Builder request(String type, Object payload) {
        try {
            return TaskRequest.of(type, json.writeValueAsString(payload));
        } catch (JsonProcessingException e) {
            throw new InvalidTaskException("/payload", "cannot be written as JSON: " + e.getOriginalMessage());
        }
    }

    /** Submits a task; when this returns it is on the broker's disk. Throws what {@link TaskSubmitter#submit} throws. */
    public TaskId submit(TaskRequest request) {
        return submitter.submit(request).task().id();
    }

    /**
     * Submits many tasks at once; when this returns all are on the broker's disk. See {@link TaskSubmitter#submitAll}, also for
     * what it throws.
     *
     * @return their ids, in the order of the requests
     */
    public List<TaskId> submitAll(List<TaskRequest> requests) {
        return submitter.submitAll(requests).stream()
                .map(receipt -> receipt.task().id())
                .toList();
    }

    /**
     * Waits until a task is completed, failed or cancelled, and returns it as it ended. Looks again after 10 ms, and then ever
     * more seldom, down to once a second.
     *
     * @throws TimeoutException if it has not ended by then; the task goes on
     */
    public TaskSnapshot await(TaskId id, Duration timeout) throws TimeoutException, InterruptedException {
        Instant end = clock.instant().plus(timeout);
        Duration pause = FIRST_LOOK_AFTER;
        while (true) {
            Optional<TaskSnapshot> task =
                    lookup.apply(id).filter(seen -> seen.state().isEnd());
            if (task.isPresent()) {
                return task.get();
            }
            if (!clock.instant().isBefore(end)) {
                throw new TimeoutException("Task " + id + " has not ended within " + timeout);
            }
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }
}
