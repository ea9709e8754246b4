package dev.cafila.api.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts into sentences why a task is in the state it is in and what happens next.
 *
 * @param history its events, the oldest first
 * @param queue of its type; null if that does not matter, or the broker does not answer
 */
record Explanation(
        TaskSnapshot task,
        List<HistoryEntry> history,
        @Nullable TypeQueue queue,
        Instant now) {

    private static final JsonMapper JSON = new JsonMapper();

    List<String> sentences() {
        List<String> said = new ArrayList<>();
        switch (task.state()) {
            case WAITING -> waiting(said);
            case DELAYED -> delayed(said);
            case ACTIVE -> active(said);
            case COMPLETED -> completed(said);
            case FAILED -> failed(said);
            case CANCELLED -> cancelled(said);
        }
        return said;
    }

    private void waiting(List<String> said) {
        lastFailure().ifPresent(said::add);
        if (!obstacle(said)) {
            said.add(
                    queue == null
                            ? "It starts as soon as a worker is free; how many tasks are before it the broker does not tell now."
                            : "It starts as soon as a worker is free: %s of this type wait, and workers have %d in hand; what is more urgent comes first, then what came first."
                                    .formatted(tasks(queue.waiting()), queue.active()));
        }
        if (task.orderingKey() != null) {
            said.add("Tasks with the ordering key " + task.orderingKey()
                    + " are carried out one at a time, so it also waits for those before it.");
        }
    }

    /** Says what keeps every task of the type from starting; false if nothing does. */
    private boolean obstacle(List<String> said) {
        if (queue == null) {
            return false;
        }
        if (queue.paused()) {
            said.add("The queue of " + task.type()
                    + " is paused: none of its tasks starts until somebody resumes it (./cafila queues resume "
                    + task.type() + ").");
        }
        if (queue.consumers() == 0) {
            said.add(
                    "No worker takes tasks of the type " + task.type()
                            + ": its route was deleted or is not running. ./cafila routes check says whether its file is good, if it is there.");
            said.add("Nothing is lost: it waits, and starts when a worker with this route is there.");
        }
        return queue.paused() || queue.consumers() == 0;
    }

    private void delayed(List<String> said) {
        Instant due = task.deliverAt();
        String when = due == null ? "later" : "at " + due + ", in " + words(Duration.between(now, due));
        if (task.attemptsMade() > 0 && task.failure() != null) {
            lastFailure().ifPresent(said::add);
            said.add("Attempt " + attempt() + " begins " + when + ".");
        } else {
            said.add("It was handed in for later: it starts " + when + ".");
        }
        obstacle(said);
    }

    private void active(List<String> said) {
        HistoryEntry started = last("started");
        JsonNode facts = started == null ? JSON.createObjectNode() : read(started);
        said.add("Attempt " + attempt() + " is under way"
                + (started == null
                        ? ""
                        : " since " + started.at() + ", for " + words(Duration.between(started.at(), now)))
                + (facts.has("worker")
                        ? ", on the worker " + facts.path("worker").asText()
                        : "")
                + (facts.has("routeVersion")
                        ? ", with version " + facts.path("routeVersion").asText() + " of its route"
                        : "")
                + ".");
        if (task.percent() > 0 || !task.progressMessage().isEmpty()) {
            said.add(("It has come to " + Math.round(task.percent()) + " % " + task.progressMessage()).strip() + ".");
        }
        if (queue != null && queue.consumers() == 0 && queue.active() == 0) {
            said.add(
                    "No worker is connected that could carry it out: if its own died, another one begins this attempt again.");
        }
    }

    private void completed(List<String> said) {
        said.add("It completed at " + task.finishedAt() + " in attempt " + attempt() + version() + ".");
        said.add("Nothing more happens; its result is with the task.");
    }

    private void failed(List<String> said) {
        Failure failure = task.failure();
        said.add("It failed for good at " + task.finishedAt() + " in attempt " + attempt() + version()
                + (failure == null ? "." : ": " + text(failure) + "."));
        if (failure != null) {
            said.add(
                    failure.isPermanent()
                            ? "Trying again could not help, so no further attempt was made."
                            : "All its attempts are used up.");
        }
        said.add(
                task.discardedAt() == null
                        ? "It is kept as a dead letter: once the cause is mended, ./cafila retry " + task.id()
                                + " begins it anew."
                        : "Its dead letter was discarded at " + task.discardedAt() + "; it cannot be begun anew.");
    }

    private void cancelled(List<String> said) {
        HistoryEntry event = last("cancelled");
        JsonNode facts = event == null ? JSON.createObjectNode() : read(event);
        String by = facts.path("by").asText();
        String reason = facts.path("reason").asText();
        said.add("It was cancelled at " + task.finishedAt() + (by.isEmpty() ? "" : " by " + by)
                + (reason.isEmpty() ? "." : ": " + reason));
        said.add("Nothing more happens.");
    }

    private Optional<String> lastFailure() {
        Failure failure = task.failure();
        return failure == null || task.attemptsMade() == 0
                ? Optional.empty()
                : Optional.of("Attempt " + task.attemptsMade() + " failed: " + text(failure) + ".");
    }

    private static String text(Failure failure) {
        String text = failure.message().isBlank() ? failure.error() : failure.message();
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", "");
    }

    private String attempt() {
        return task.maxAttempts() == null ? "" + task.attempt() : task.attempt() + " of " + task.maxAttempts();
    }

    private String version() {
        return task.routeVersion() == null ? "" : ", with version " + task.routeVersion() + " of its route";
    }

    private static String tasks(long number) {
        return number == 1 ? "1 task" : number + " tasks";
    }

    private @Nullable HistoryEntry last(String kind) {
        return history.stream()
                .filter(entry -> entry.kind().equals(kind))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static JsonNode read(HistoryEntry entry) {
        try {
            return JSON.readTree(entry.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of event " + entry.id() + " is not JSON", e);
        }
    }

    private static String words(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
