package dev.cafila.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What processes use of the machine, as Linux counts it. */
final class ProcessUse {

    /** USER_HZ, which is 100 on every Linux of today. */
    private static final long MICROS_A_TICK = 10_000;

    private static final int STATE = 0;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    private ProcessUse() {}

    /** Returns the CPU time that these processes have had since they began, in microseconds. */
    static long cpuMicros(List<Long> processes) {
        return processes.stream().mapToLong(ProcessUse::cpuMicros).sum();
    }

    private static long cpuMicros(long pid) {
        String line = text(pid, "stat");
        if (line.isEmpty()) {
            return 0;
        }
        // The name, in parentheses, may hold blanks; what follows begins with the state.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        if (fields[STATE].equals("Z")) {
            return 0; // its parent has it already
        }
        return IntStream.of(USER, SYSTEM, USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN)
                        .mapToLong(field -> Long.parseLong(fields[field]))
                        .sum()
                * MICROS_A_TICK;
    }

    /** Returns the sum of the most memory that each process ever had, in MiB. */
    static long peakMiB(List<Long> processes) {
        return processes.stream().mapToLong(pid -> kibibytes(pid, "VmHWM")).sum() / 1024;
    }

    private static long kibibytes(long pid, String field) {
        return text(pid, "status")
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file));
        } catch (NoSuchFileException e) {
            return ""; // it has ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
