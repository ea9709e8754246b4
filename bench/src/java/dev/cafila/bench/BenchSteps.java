package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.Header;

/** The steps of the bench's routes; they run within the measured process. */
public final class BenchSteps {

    /** System property: the file that {@link #traced} writes to. */
    static final String TRACE = "bench.trace";

    /** Returns the time of the machine's monotonic clock, which all its processes share. */
    public String now() {
        return "{\"nanos\":" + System.nanoTime() + "}";
    }

    public String sleep10() throws InterruptedException {
        Thread.sleep(10);
        return "{\"ok\":true}";
    }

    public String sleep100() throws InterruptedException {
        Thread.sleep(100);
        return "{\"ok\":true}";
    }

    /** Takes a second, and appends lines {@code begin|end id pid nanos} to the file. */
    public String traced(@Header("CamelTaskId") String id) throws IOException, InterruptedException {
        trace("begin", id);
        Thread.sleep(1000);
        trace("end", id);
        return "{\"ok\":true}";
    }

    private static void trace(String word, String id) throws IOException {
        String line = word + " " + id + " " + ProcessHandle.current().pid() + " " + System.nanoTime() + "\n";
        Files.writeString(
                Path.of(System.getProperty(TRACE)), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
