package dev.cafila.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cafila in a process of its own, as {@code ./cafila run} starts it, to be really killed. */
public final class CafilaProcess {

    private static final int READY_SECONDS = 60;

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private final CountDownLatch ready = new CountDownLatch(1);

    private CafilaProcess(Process process) {
        this.process = process;
        reader = new Thread(this::read, "output-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process and returns when it says that it is ready. */
    public static CafilaProcess start(Path home, List<String> arguments) throws Exception {
        CafilaProcess cafila = launch(home, arguments);
        for (int second = 0; second < READY_SECONDS && cafila.isAlive() && cafila.ready.getCount() > 0; second++) {
            cafila.ready.await(1, TimeUnit.SECONDS);
        }
        if (cafila.ready.getCount() > 0) {
            cafila.kill();
            throw new IllegalStateException("not ready: " + cafila.output());
        }
        return cafila;
    }

    /** Starts a process that may never become ready. */
    public static CafilaProcess launch(Path home, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dcafila.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.cafila.Main",
                "run"));
        command.addAll(arguments);
        return new CafilaProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(home.toFile())
                .start());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith("Cafila is ready")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            output.add("(output ended: " + e.getMessage() + ")");
        }
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

    /** Sends SIGTERM, as {@code kill} does, and goes on; unlike {@link #terminate} it keeps reading what is printed. */
    public void signalToStop() throws Exception {
        signal("TERM");
    }

    /** Stops it from running, as {@code kill -STOP} does: its connections stay open, and nobody answers. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -" + name + " gave " + code);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended and all it printed is read. */
    public int exitCode() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        return code;
    }

    /** Returns what it has printed. */
    public String output() {
        return String.join("\n", output);
    }
}
