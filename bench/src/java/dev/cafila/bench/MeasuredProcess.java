package dev.cafila.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One process of Cafila, from the jar that was packaged, with the JIT that production has. What it prints goes to a file in
 * the folder {@code log} of its home.
 */
final class MeasuredProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private MeasuredProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one and does not wait for it.
     *
     * @param roles as {@code cafila.roles} takes them
     * @param javaOptions options of its JVM
     */
    static MeasuredProcess launch(Installation installation, String roles, List<String> javaOptions)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-Dcafila.home=" + installation.home,
                "-D" + BenchSteps.TRACE + "=" + installation.trace(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cafila.Main",
                "run",
                "--set",
                "cafila.roles=" + roles));
        installation.settings().forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        Path logs = Files.createDirectories(installation.home.resolve("log"));
        Path log = Files.createTempFile(logs, roles.replace(',', '-'), ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CAFILA_"));
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // as the launcher does
        Process process = builder.start();
        // Whoever interrupts the bench leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new MeasuredProcess(process, log);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns when it says that it is ready. */
    void awaitReady() throws Exception {
        Waiting.until("a process is ready: " + log, PATIENCE, 20, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("ended: " + output());
            }
            return output().contains("Cafila is ready");
        });
    }

    private String output() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as {@code kill -9} does; returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it in order; returns when it is gone. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }
}
