package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of the peers' benches, built as far as the programs of this machine allow. */
final class PeerWorkshop {

    private final Path source;
    private final Path copy;
    private final Set<String> told = new HashSet<>();

    PeerWorkshop(Path source, Path copy) {
        this.source = source;
        this.copy = copy;
    }

    Path folder() {
        return copy;
    }

    /** Tells whether a bench on Redis can run; installs its packages if need be. */
    boolean hasNode(String peer, String folder) throws IOException, InterruptedException {
        return hasAll(peer, "node", "npm", "redis-server", "redis-cli")
                && hasBuilt(peer, folder + "/node_modules", "cd " + folder + " && npm install --silent");
    }

    /** Tells whether a bench on PostgreSQL can run; builds it if need be. */
    boolean hasJava(String peer) throws IOException, InterruptedException {
        if (PostgresServer.programs().isEmpty()) {
            tell(peer + " is not measured: PostgreSQL is missing");
            return false;
        }
        return hasAll(peer, "python3", "mvn", "unzip") && hasBuilt(peer, "jvm/target/native", "sh jvm/build.sh");
    }

    boolean hasCelery(String peer) throws IOException, InterruptedException {
        return hasAll(peer, "redis-server")
                && hasBuilt(peer, "celery/found", "/usr/bin/python3 -c 'import celery, redis' && touch celery/found");
    }

    /** Returns the version of a library that its bench asks for; empty if it does not say. */
    String version(String file, String library) throws IOException {
        Path path = copy.resolve(file);
        if (!Files.exists(path)) {
            return "";
        }
        Matcher version = Pattern.compile("[\">]" + library + "\\W+(?:artifactId\\W+version\\W+)?([0-9][0-9.]*)")
                .matcher(Files.readString(path));
        return version.find() ? version.group(1) : "";
    }

    private boolean hasAll(String peer, String... programs) throws IOException, InterruptedException {
        if (!Files.isDirectory(source)) {
            tell("No peers are measured: there is no " + source);
            return false;
        }
        for (String program : programs) {
            if (shell("command -v " + program, Path.of("")) != 0) {
                tell(peer + " is not measured: " + program + " is missing");
                return false;
            }
        }
        return true;
    }

    private boolean hasBuilt(String peer, String mark, String build) throws IOException, InterruptedException {
        if (!Files.isDirectory(copy)) {
            copyAll();
        }
        if (!Files.exists(copy.resolve(mark)) && shell(build, copy) != 0) {
            tell(peer + " is not measured: what it needs is missing, for this failed in " + copy + ": " + build);
            return false;
        }
        return true;
    }

    private void copyAll() throws IOException {
        Files.createDirectories(copy.resolve("tmp"));
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file)); // without the rights of a file that may only be read
            }
        }
    }

    private static int shell(String command, Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of("sh", "-c", command))
                .directory(folder.toAbsolutePath().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    private void tell(String message) {
        if (told.add(message)) {
            System.out.println(message);
        }
    }
}
