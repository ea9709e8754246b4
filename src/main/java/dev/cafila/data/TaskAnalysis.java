package dev.cafila.data;

import dev.cafila.store.BusinessFigures;
import dev.cafila.store.TaskTimes;
import dev.cafila.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts tasks by type, state and day (UTC), and measures how long they waited and ran; compares with the time before. */
final class TaskAnalysis {

    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, OfType> types = new TreeMap<>();
    private final Map<String, Long> states = new TreeMap<>();
    private final List<Map<String, Object>> days = new ArrayList<>();

    private static final class OfType {
        final Map<String, Long> states = new TreeMap<>();
        final Durations running = new Durations();
        final Durations waiting = new Durations();
    }

    private TaskAnalysis() {}

    /** @param to not included; the time has whole days */
    static Map<String, Object> of(BusinessFigures figures, String org, Instant from, Instant to) {
        TaskAnalysis analysis = new TaskAnalysis();
        for (Instant day = from; day.isBefore(to); day = day.plus(DAY)) {
            analysis.read(figures, org, day);
        }
        return analysis.result(before(figures, org, from, to));
    }

    private void read(BusinessFigures figures, String org, Instant day) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("day", LocalDate.ofInstant(day, ZoneOffset.UTC).toString());
        for (TaskState state : TaskState.values()) {
            List<TaskTimes> ofDay = figures.times(org, state, day, day.plus(DAY));
            long tasks = ofDay.stream().mapToLong(TaskTimes::tasks).sum();
            line.put(state.word(), tasks);
            states.merge(state.word(), tasks, Long::sum);
            ofDay.forEach(times -> add(state, times));
        }
        days.add(line);
    }

    private void add(TaskState state, TaskTimes times) {
        OfType type = types.computeIfAbsent(times.type(), name -> new OfType());
        type.states.merge(state.word(), times.tasks(), Long::sum);
        type.waiting.addAll(times.waiting());
        type.running.addAll(times.running());
    }

    private static Map<String, Long> before(BusinessFigures figures, String org, Instant from, Instant to) {
        Map<String, Long> states = new TreeMap<>();
        for (TaskState state : TaskState.values()) {
            states.put(state.word(), figures.count(org, state, from.minus(Duration.between(from, to)), from));
        }
        return states;
    }

    private Map<String, Object> result(Map<String, Long> before) {
        Durations running = new Durations();
        Durations waiting = new Durations();
        Map<String, Object> byType = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            running.addAll(type.running);
            waiting.addAll(type.waiting);
            byType.put(
                    name,
                    Map.of(
                            "states", type.states,
                            "durationMs", type.running.summary(),
                            "queueMs", type.waiting.summary()));
        });
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("total", sum(states));
        result.put("states", states);
        result.put("durationMs", running.summary());
        result.put("queueMs", waiting.summary());
        result.put("byType", byType);
        result.put("byDay", days);
        result.put("before", Map.of("total", sum(before), "states", before));
        result.put("trend", Trend.of(sum(before), sum(states)));
        return result;
    }

    private static long sum(Map<String, Long> states) {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }
}
