package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a process was, time and again, when it ran Java: what the kernel, the compiler and the collector take is not in it. */
final class Profile {

    private final List<List<String>> stacks;

    private Profile(List<List<String>> stacks) {
        this.stacks = stacks;
    }

    /** Reads what Java Flight Recorder wrote, from a moment on. */
    static Profile read(Path file, Instant from) throws IOException {
        List<List<String>> stacks = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")
                        && event.getStackTrace() != null
                        && event.getStartTime().isAfter(from)) {
                    stacks.add(classes(event.getStackTrace().getFrames()));
                }
            }
        }
        return new Profile(stacks);
    }

    private static List<String> classes(List<RecordedFrame> frames) {
        return frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
    }

    int samples() {
        return stacks.size();
    }

    /** Returns how many of a hundred samples there are in which a class of such a name was at work, or what it called. */
    double percent(String... prefixes) {
        long at = stacks.stream()
                .filter(stack ->
                        stack.stream().anyMatch(name -> Stream.of(prefixes).anyMatch(name::startsWith)))
                .count();
        return Math.round(10_000.0 * at / Math.max(1, stacks.size())) / 100.0;
    }
}
