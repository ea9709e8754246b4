package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.Footsteps;
import dev.cafila.testing.HttpApi.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of tasks are cancelled at random moments of their lives: waiting, delayed, running, ending, ended. */
class CancelRacesIT implements Journey {

    private static final int TASKS = 400;
    private static final int OPERATORS = 16;
    private static final long LATEST = Duration.ofMillis(300).toNanos();

    @TempDir
    Path folder;

    private RunningCafila cafila;

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void eachHasExactlyOneEndAndTheAnswerWasTrue() throws Exception {
        try (RunningCafila running = RunningCafila.start(folder, Map.of("cafila.worker.maxConcurrent", "16"))) {
            cafila = running;
            Map<Said, Integer> counts = new EnumMap<>(Said.class);
            int stopped = 0;
            for (Cancelled task : cancelAll()) {
                counts.merge(task.said(), 1, Integer::sum);
                if (check(task).equals("cancelled") && !Footsteps.of(task.id()).isEmpty()) {
                    stopped++;
                }
            }
            System.out.printf(
                    "CancelRacesIT: %d tasks, answers %s, %d stopped while they ran%n", TASKS, counts, stopped);
            assertThat(counts.keySet()).contains(Said.DONE, Said.TOO_LATE);
            assertThat(stopped).as("cancelled while they ran").isPositive();
        }
    }

    private List<Cancelled> cancelAll() throws Exception {
        ExecutorService operators = Executors.newFixedThreadPool(OPERATORS);
        List<Future<Cancelled>> answers = new ArrayList<>();
        for (int n = 0; n < TASKS; n++) {
            answers.add(operators.submit(this::submitAndCancel));
        }
        List<Cancelled> tasks = new ArrayList<>();
        for (Future<Cancelled> answer : answers) {
            tasks.add(answer.get());
        }
        operators.shutdown();
        return tasks;
    }

    private Cancelled submitAndCancel() throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String delay = random.nextInt(3) == 0 ? ",\"delay\":" + random.nextInt(400) : "";
        String id = submit("{\"type\":\"strolling\",\"payload\":{}" + delay + "}");
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> {} // at once
            case 4 -> await().until(() -> !Footsteps.of(id).isEmpty()); // however slow the machine is
            case 5 -> await().until(() -> Footsteps.of(id).size() == 3);
            case 6 -> end(id);
            default -> LockSupport.parkNanos(random.nextLong(LATEST));
        }
        Answer answer = cafila.http.post("/api/tasks/" + id + "/cancel", "{\"reason\":\"race\"}");
        long answered = System.currentTimeMillis();
        return new Cancelled(id, Said.of(answer), answered);
    }

    /** Returns how it ended. */
    private String check(Cancelled cancelled) throws Exception {
        JsonNode task = end(cancelled.id());
        String state = task.get("state").asText();
        List<String> ends = history(cancelled.id()).stream()
                .filter(event -> !event.startsWith("submitted") && !event.startsWith("started"))
                .toList();
        assertThat(ends).as(cancelled.toString()).containsExactly(state + " 1");
        switch (cancelled.said()) {
            case DONE -> {
                assertThat(state).isEqualTo("cancelled");
                assertThat(Footsteps.of(cancelled.id()))
                        .as("steps of %s", cancelled)
                        .allMatch(began -> began <= cancelled.answered());
            }
            case REQUESTED -> assertThat(state).isIn("cancelled", "completed");
            case TOO_LATE -> assertThat(state).isEqualTo("completed");
        }
        if (state.equals("cancelled")) {
            long ended = Instant.parse(task.get("finishedAt").asText()).toEpochMilli();
            assertThat(Footsteps.of(cancelled.id()))
                    .as("steps of %s", cancelled)
                    .allMatch(began -> began <= ended);
        } else {
            assertThat(Footsteps.of(cancelled.id())).hasSize(3);
        }
        return state;
    }

    private enum Said {
        DONE,
        REQUESTED,
        TOO_LATE;

        static Said of(Answer answer) {
            return switch (answer.status()) {
                case 200 -> DONE;
                case 202 -> REQUESTED;
                case 409 -> TOO_LATE;
                default -> throw new AssertionError(answer.status() + " " + answer.text());
            };
        }
    }

    /** @param answered when, in milliseconds since 1970 */
    private record Cancelled(String id, Said said, long answered) {}
}
