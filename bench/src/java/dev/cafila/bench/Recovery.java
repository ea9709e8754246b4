package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How soon the tasks of a worker that is killed run again on another one that has room, the broker being a third process. Two
 * workers share twenty tasks of a second; one is killed with those it has in hand.
 */
final class Recovery {

    private static final int TASKS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Processes processes;
    private final Path trace;

    /** @param processes that run already: the broker, the API and the recorder */
    Recovery(Processes processes) {
        this.processes = processes;
        this.trace = processes.installation().trace();
    }

    Map<String, Object> run() throws Exception {
        MeasuredProcess doomed = processes.add("worker");
        processes.add("worker");
        Files.writeString(trace, "");
        try (Producer producer = new Producer(processes);
                StoreProbe probe = processes.probe()) {
            long completed = probe.completed(BenchRoutes.TRACED);
            producer.submit(BenchRoutes.TRACED, TASKS);
            Waiting.until("all tasks run", PATIENCE, 5, () -> traces().size() >= TASKS);
            long killed = System.nanoTime();
            doomed.kill();
            Set<String> lost = inHandOf(doomed.pid());
            Waiting.until(
                    "all tasks are completed",
                    PATIENCE,
                    50,
                    () -> probe.completed(BenchRoutes.TRACED) == completed + TASKS);
            List<Trace> again = traces().stream()
                    .filter(each -> each.word.equals("begin") && lost.contains(each.id) && each.pid != doomed.pid())
                    .toList();
            return Map.of(
                    "inHand", lost.size(),
                    "firstSeconds",
                            seconds(again.stream().mapToLong(Trace::nanos).min().orElseThrow() - killed),
                    "lastSeconds",
                            seconds(again.stream().mapToLong(Trace::nanos).max().orElseThrow() - killed));
        }
    }

    private Set<String> inHandOf(long pid) throws IOException {
        Set<String> inHand = new HashSet<>();
        for (Trace each : traces()) {
            if (each.pid == pid && each.word.equals("begin")) {
                inHand.add(each.id);
            } else if (each.pid == pid) {
                inHand.remove(each.id);
            }
        }
        return inHand;
    }

    private List<Trace> traces() throws IOException {
        return Files.readAllLines(trace).stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 4)
                .map(words -> new Trace(words[0], words[1], Long.parseLong(words[2]), Long.parseLong(words[3])))
                .toList();
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1000.0;
    }

    /** A line that a task wrote. */
    private record Trace(String word, String id, long pid, long nanos) {}
}
