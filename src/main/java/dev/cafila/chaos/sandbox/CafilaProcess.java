package dev.cafila.chaos.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cafila in a process of its own, as {@code ./cafila run} starts it, to be really killed. What it prints goes to a file in the
 * folder {@code log} of its home.
 */
public final class CafilaProcess {

    private static final String JAR = "cafila.jar";
    private static final int READY_SECONDS = 150; // where several start on one busy core, a minute is not enough
    private static final int LOOK_MILLIS = 50;
    private static final AtomicInteger PROCESSES = new AtomicInteger();

    private final Process process;
    private final Path log;

    private CafilaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process and returns when it says that it is ready.
     *
     * @throws IllegalStateException with what it printed, if it ended or was not ready in two and a half minutes
     */
    public static CafilaProcess start(Path home, List<String> arguments) throws IOException, InterruptedException {
        CafilaProcess cafila = launch(home, arguments);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!cafila.isReady()) {
            boolean ended = cafila.process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() - deadline > 0) {
                cafila.kill();
                throw new IllegalStateException("not ready: " + cafila.output());
            }
        }
        return cafila;
    }

    /** Starts a process that may never become ready. */
    public static CafilaProcess launch(Path home, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Dcafila.home=" + home,
                "-cp",
                ownClassPath(),
                "dev.cafila.Main",
                "run"));
        archive().ifPresent(file -> command.add(1, "-XX:SharedArchiveFile=" + file));
        command.addAll(arguments);
        Path log = Files.createDirectories(home.resolve("log")).resolve(PROCESSES.incrementAndGet() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(home.toFile());
        // What is set for the Cafila of this machine is not meant for this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("CAFILA_"));
        return new CafilaProcess(builder.start(), log);
    }

    /**
     * The same version of the same installation that this process is of; absolute, as the child works elsewhere. The jar comes
     * first, because what is archived of the classes holds for it.
     */
    private static String ownClassPath() {
        Stream<Path> others = classPath().filter(entry -> !entry.endsWith(JAR));
        return Stream.concat(jar().stream(), others)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What the build has archived of the classes: with it a process starts in half the time. */
    private static Optional<Path> archive() {
        return jar().map(jar -> jar.resolveSibling("cafila.jsa")).filter(Files::exists);
    }

    private static Optional<Path> jar() {
        return classPath().filter(entry -> entry.endsWith(JAR)).findFirst();
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath());
    }

    private boolean isReady() {
        return output().lines().anyMatch(line -> line.startsWith("Cafila is ready"));
    }

    /** Ends it as {@code kill -9} does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as {@code kill} does, and returns its exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Sends SIGTERM, as {@code kill} does, and goes on. */
    public void signalToStop() throws IOException, InterruptedException {
        signal("TERM");
    }

    /** Stops it from running, as {@code kill -STOP} does: it is still there and holds what it holds. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start();
        if (shell.waitFor() != 0) {
            throw new IOException("process " + pid() + " did not take the signal " + name);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it ends by itself. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Returns what it has printed. */
    public String output() {
        try {
            // Bytes, not readString: a process that was killed may have written half a character.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The output of process " + pid(), e);
        }
    }
}
