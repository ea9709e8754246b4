package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the bench. */
@Command(name = "bench/run", description = "Measures Cafila beside its peers.", mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    @Option(names = "--project", hidden = true, description = "Where Cafila's sources are: set by bench/run.")
    private Path project = Path.of("");

    @Option(
            names = "--short",
            description = "Cafila against the broker alone in one JVM, in less than 90 s (the default).")
    private boolean shortForm;

    @Option(names = "--full", description = "Cafila in each form, the broker alone, and the peers, in turns.")
    private boolean fullForm;

    @Option(names = "--jmh", description = "The hot parts that only compute, by JMH.")
    private boolean jmh;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "With --full: only these parts, for example embedded,bullmq-durable. An unknown name lists them.")
    private Set<String> only = new TreeSet<>();

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description = "Where the benches of the peers are (default: ../shared/peers, if it is there).")
    private @Nullable Path peers;

    @Option(names = "--rounds", paramLabel = "N", description = "How often (default: 2, with --full 3).")
    private int rounds;

    @Option(names = "--divide", paramLabel = "N", description = "Measures an N-th only, to try the bench itself.")
    private int divisor = 1;

    @Option(
            names = "--java-opts",
            paramLabel = "OPTIONS",
            split = " ",
            description = "Options of the JVMs of Cafila that are measured (default: ${DEFAULT-VALUE}).")
    private List<String> javaOptions =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-Xms64m", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40");

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the Cafila that is measured; may be repeated. The results have it, too.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to append the results as lines of JSON; the report goes beside it, as .md.")
    private @Nullable Path out;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        project = project.toAbsolutePath().normalize();
        if (out != null) {
            Files.createDirectories(out.toAbsolutePath().getParent());
        }
        Results results = new Results(out);
        results.add("machine", "", "machine", Machine.describe(project));
        if (jmh) {
            Jmh.run(results, divisor > 1 ? 1 : 2);
        } else if (fullForm) {
            measureAll(results);
        } else {
            new ShortForm(project, settings, sizes(Sizes.SHORT), results).run();
        }
        report(new Report(results.lines(), divisor).markdown());
        boolean failed = results.lines().stream().anyMatch(line -> Report.FAILURE.equals(line.get("measure")));
        return failed ? 1 : 0;
    }

    private void report(String markdown) throws IOException {
        System.out.println("\n" + markdown);
        if (out != null) {
            Files.writeString(Path.of(out.toString().replaceFirst("(\\.jsonl)?$", ".md")), markdown);
        }
    }

    private void measureAll(Results results) throws Exception {
        Sizes sizes = sizes(Sizes.FULL);
        Path work = project.resolve("target/bench");
        FullForm full = new FullForm(results, only, sizes.rounds());
        full.add(List.of(Section.eachRound(
                "artemis",
                () -> RawArtemis.measure(sizes, work.resolve("native")).forEach(line -> results.add(line)))));
        full.add(new CafilaSections(project, settings, sizes, javaOptions, results).all());
        Path folder = peers == null ? project.resolve("../shared/peers").normalize() : peers.toAbsolutePath();
        full.add(new Peers(folder, work.resolve("peers"), divisor, results).all());
        Set<String> unknown = new TreeSet<>(only);
        full.names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("--only: there is no " + unknown + ", but " + full.names());
        }
        full.run();
    }

    private Sizes sizes(Sizes usual) {
        Sizes asked = rounds > 0 ? usual.withRounds(rounds) : usual;
        return divisor > 1 ? asked.dividedBy(divisor) : asked;
    }
}
