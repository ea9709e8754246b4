package dev.cafila.chaos.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process holds of the system's. */
public record Footprint(long threads, long files) {

    /** Counts it for a process; empty where there is no {@code /proc}. */
    public static Optional<Footprint> of(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        try {
            return Optional.of(new Footprint(count(process.resolve("task")), count(process.resolve("fd"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
