package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.utils.VersionLoader;
import org.sqlite.SQLiteJDBCLoader;

/** What it was measured on. */
final class Machine {

    private Machine() {}

    static Map<String, Object> describe(Path project) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("cpu", field(Path.of("/proc/cpuinfo"), "model name"));
        facts.put("memory", field(Path.of("/proc/meminfo"), "MemTotal"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        FileStore disk = Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")));
        facts.put("fileSystem", disk.type());
        facts.put("cafila", version(project));
        facts.put("artemis", VersionLoader.getVersion().getFullVersion());
        facts.put("libaioOnLibraryPath", AIOSequentialFileFactory.isSupported());
        facts.put("sqlite", SQLiteJDBCLoader.getVersion());
        return facts;
    }

    private static String field(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** The commit, as far as git can tell. */
    private static String version(Path project) throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(git.getInputStream().readAllBytes()).strip();
    }
}
