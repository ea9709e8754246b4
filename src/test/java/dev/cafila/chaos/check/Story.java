package dev.cafila.chaos.check;

import dev.cafila.chaos.fault.Injected;
import dev.cafila.chaos.load.Submissions;
import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.Scraped;
import dev.cafila.chaos.sandbox.TaskRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evidence of a run in which all went well, to be spoiled by a test. */
final class Story {

    static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00Z");

    final Submissions submissions;
    final List<TaskRow> rows = new ArrayList<>();
    final Map<String, List<HistoryEvent>> histories = new HashMap<>();
    final Map<String, Integer> told = new HashMap<>();
    final Map<String, Integer> calls = new HashMap<>();
    final Map<String, Long> depths = new TreeMap<>(Map.of("task.steady", 0L, "task.dead-letter", 0L));
    final Map<String, Double> spoiled = new HashMap<>();
    final List<Injected> faults = new ArrayList<>();
    final List<Instant> interruptions = new ArrayList<>();
    private final Path folder;

    Story(Path folder) throws IOException {
        this.folder = folder;
        submissions = new Submissions(folder.resolve("accepted"));
    }

    /** Adds a task of this type that was accepted and to which these things happened, {@code kind attempt} each. */
    String task(String type, String state, String... events) throws IOException {
        Submission submission = submissions.offer(type, "HTTP");
        submissions.accepted(submission);
        String id = submission.id();
        int attempt = 1;
        for (String event : events) {
            attempt = Integer.parseInt(event.split(" ")[1]);
            happened(id, event.split(" ")[0], attempt);
        }
        rows.add(new TaskRow(id, type, state, attempt, BEGAN, BEGAN.plusSeconds(10), ""));
        calls.put(id, attempt);
        return id;
    }

    private void happened(String id, String kind, int attempt) {
        List<HistoryEvent> history = histories.computeIfAbsent(id, any -> new ArrayList<>());
        HistoryEvent event = new HistoryEvent(
                id + ":" + attempt + ":" + kind, kind, attempt, BEGAN.plusSeconds(history.size()), "worker");
        history.add(event);
        if (!event.isReport()) {
            told.put(event.id(), 1);
        }
    }

    /** Adds one that completed at its first attempt. */
    String completed() throws IOException {
        return task("steady", "completed", "submitted 1", "started 1", "completed 1");
    }

    /** As a recorder tells it that ran from the beginning, but for what a test spoiled. */
    private Map<String, Double> samples() {
        Map<String, Double> samples = new TreeMap<>();
        for (TaskRow row : rows) {
            samples.merge("cafila_tasks{state=\"" + row.state() + "\",type=\"" + row.type() + "\"}", 1.0, Double::sum);
            for (HistoryEvent event : histories.getOrDefault(row.id(), List.of())) {
                samples.merge("cafila_tasks_" + event.kind() + "_total{type=\"" + row.type() + "\"}", 1.0, Double::sum);
            }
        }
        samples.putAll(spoiled);
        return samples;
    }

    Finding check(Invariant invariant) throws IOException {
        return invariant.check(new Evidence(
                new Evidence.Noted(submissions, told, calls, faults, interruptions),
                submissions.acceptedIds(),
                rows,
                histories,
                depths,
                new Scraped(samples()),
                new Remains(
                        folder, Map.of(Remains.PAYLOAD, "canary-1", "a password", "canary-2"), List.of(), List.of(0))));
    }
}
