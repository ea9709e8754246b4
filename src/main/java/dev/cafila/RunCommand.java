package dev.cafila;

import dev.cafila.log.ProcessLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts Cafila and keeps it running until it is told to stop. */
@Command(
        name = "run",
        description =
                "Starts Cafila: broker, API, workers, recorder and scheduler in one process, unless --set cafila.roles says less.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the broker's journal, the store and the passwords are kept (default: data beside the launcher).")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port of the HTTP API (default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting, for example --set cafila.broker.port=61617; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Instant began = Instant.now();
        Path home =
                Path.of(System.getProperty("cafila.home", ".")).toAbsolutePath().normalize();
        Settings bound = Settings.bind(home, SettingSources.collect(home, System.getenv(), commandLine()));
        ProcessLog log = ProcessLog.open(LogSettings.target(bound, Boolean.getBoolean("cafila.colours")));
        try {
            return run(bound, began);
        } finally {
            log.close();
        }
    }

    private int run(Settings bound, Instant began) throws Exception {
        Cafila cafila = Cafila.start(bound);
        if (bound.has(Role.API)) {
            InstanceFile.write(bound, began);
        }
        ProcessStop stop = new ProcessStop(cafila, bound, spec.commandLine().getErr());
        stop.onSignal();
        Welcome.print(spec.commandLine().getOut(), bound, began, cafila.firstAdministrator());
        return stop.await();
    }

    private Map<String, String> commandLine() {
        Map<String, String> given = new LinkedHashMap<>(settings);
        if (data != null) {
            given.put("cafila.data", data.toAbsolutePath().toString());
        }
        if (port != null) {
            given.put("cafila.port", port.toString());
        }
        return given;
    }
}
