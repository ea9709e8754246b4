package dev.cafila.chaos;

import dev.cafila.chaos.fault.Fault;
import dev.cafila.chaos.fault.Faults;
import dev.cafila.chaos.report.Facts;
import dev.cafila.chaos.report.Report;
import dev.cafila.chaos.sandbox.FreePorts;
import dev.cafila.chaos.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Breaks a Cafila on purpose and tells what became of its tasks. */
@Command(
        name = "chaos",
        description = {
            "Starts a Cafila of its own in a temporary folder, gives it tasks, kills, freezes and starves it, and reports whether"
                    + " every promise was kept. Touches no other instance.",
            "What is going on goes to standard error, the report (Markdown) to standard output."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ChaosCommand.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every invariant that was checked held",
            "1:one did not; the sandbox is kept",
            "2:the command line is wrong",
            "70:the run itself went wrong"
        })
public final class ChaosCommand implements Callable<Integer> {

    /** The command itself has a fault, or the sandbox could not be started: {@code EX_SOFTWARE} of sysexits.h. */
    static final int BROKEN = 70;

    private static final int BROKEN_PROMISE = 1;
    private static final int LOWEST_PORT = 25_000;
    private static final int PORT_RANGE = 5_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "How long it is under load (default: ${DEFAULT-VALUE}); starting and checking take another minute.")
    private double minutes;

    @Option(
            names = "--faults",
            paramLabel = "F",
            split = ",",
            description = "What is to happen, comma separated: kill, restart, worker-kill, worker-freeze, broker-kill,"
                    + " peer-errors, poison, cancel-storm, store-lock, duplicate-storm (default: all).")
    private List<String> faults = Faults.names();

    @Option(names = "--seed", paramLabel = "N", description = "Plans the same faults again (default: a random one).")
    private @Nullable Long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Tasks a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to this file, too.")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        List<Fault> chosen = check();
        // Connections that nobody uses any more would look as if the instance leaked them.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        long seedUsed = seed == null ? new Random().nextInt(1_000_000) : seed;
        Random chance = new Random(seedUsed);
        Plan plan = Plan.of(Duration.ofMillis((long) (minutes * 60_000)), chosen, chance);
        Path folder = Files.createTempDirectory("cafila-chaos-");
        Sandbox sandbox = new Sandbox(folder, installation(), FreePorts.take(Sandbox.PORTS, LOWEST_PORT, PORT_RANGE));
        PrintWriter err = spec.commandLine().getErr();
        err.println("seed " + seedUsed + ", sandbox " + folder);
        Facts facts;
        try (ChaosRun run = new ChaosRun(sandbox, plan, rate, chance, err::println)) {
            Thread cleaning = new Thread(() -> closeAtLast(run), "clean");
            Runtime.getRuntime().addShutdownHook(cleaning);
            facts = run.run();
            Runtime.getRuntime().removeShutdownHook(cleaning);
        }
        String text = Report.of(facts, command(seedUsed));
        publish(text);
        if (facts.isKept()) {
            delete(folder);
            return 0;
        }
        err.println("the sandbox with its logs is kept: " + folder);
        return BROKEN_PROMISE;
    }

    private List<Fault> check() {
        if (!(minutes > 0 && minutes <= 24 * 60)) {
            throw new ParameterException(spec.commandLine(), "--minutes must be more than 0 and at most 1440");
        }
        if (!(rate > 0 && rate <= 1000)) {
            throw new ParameterException(spec.commandLine(), "--rate must be more than 0 and at most 1000");
        }
        try {
            return Faults.named(faults);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--faults: " + e.getMessage());
        }
    }

    private static Path installation() {
        return Path.of(System.getProperty("cafila.home", ".")).toAbsolutePath().normalize();
    }

    /** Whoever interrupts the run must not be left with its processes. */
    private static void closeAtLast(ChaosRun run) {
        try {
            run.close();
        } catch (IOException e) {
            // the process ends; nobody is left to be told
        }
    }

    private String command(long seedUsed) {
        StringBuilder text = new StringBuilder(
                "./cafila chaos --minutes " + number(minutes) + " --seed " + seedUsed + " --rate " + number(rate));
        if (!faults.equals(Faults.names())) {
            text.append(" --faults ").append(String.join(",", faults));
        }
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void publish(String text) throws IOException {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        if (report != null) {
            Files.writeString(report, text);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
