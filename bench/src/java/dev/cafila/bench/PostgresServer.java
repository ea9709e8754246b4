package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL of this machine with a database of the bench's own and its default settings, so that what was committed is
 * on the disk. (The one that tests bring along runs without fsync.)
 */
final class PostgresServer implements AutoCloseable {

    static final String USER = "bench";

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Returns where the newest PostgreSQL is; empty if there is none. */
    static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.exists(bin.resolve("initdb")))
                    .max(Path::compareTo);
        }
    }

    static PostgresServer start(int port) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cafila-bench-pg-");
        PostgresServer server = new PostgresServer(programs().orElseThrow(), folder, port);
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        server.run("initdb", "-D", folder.toString(), "-A", "trust", "-U", USER);
        String options = "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1";
        server.run("pg_ctl", "-D", folder.toString(), "-w", "-l", folder + "/log", "-o", options, "start");
        server.run("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", USER, "bench");
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/bench";
    }

    /** Returns the server's process and those it has started; what ended ones used is counted with the first. */
    List<Long> processes() {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            long first = Long.parseLong(lines.findFirst().orElseThrow());
            return Stream.concat(
                            Stream.of(first),
                            ProcessHandle.of(first).stream()
                                    .flatMap(ProcessHandle::children)
                                    .map(ProcessHandle::pid))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not run", e);
        }
    }

    /** It refuses to run as root. */
    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        run(command);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exitCode);
        }
    }

    @Override
    public void close() {
        try {
            run("pg_ctl", "-D", folder.toString(), "-m", "immediate", "stop");
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Installation.remove(folder);
    }
}
