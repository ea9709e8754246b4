package dev.cafila.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the bench. */
@Command(name = "bench/run", description = "Measures Cafila beside its peers.", mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    @Option(names = "--project", description = "Where Cafila's sources are (set by bench/run).", defaultValue = ".")
    private Path project = Path.of("");

    @Option(
            names = "--short",
            description = "Cafila against the broker alone in one JVM, in less than 90 s (the default).")
    private boolean shortForm;

    @Option(names = "--rounds", paramLabel = "N", description = "How often (default: 2, with --full 3).")
    private int rounds;

    @Option(names = "--divide", paramLabel = "N", description = "Measures an N-th only, to try the bench itself.")
    private int divisor = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to append the results as lines of JSON.")
    private @Nullable Path out;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (out != null) {
            Files.createDirectories(out.toAbsolutePath().getParent());
        }
        Results results = new Results(out);
        new ShortForm(project.toAbsolutePath().normalize(), sizes(Sizes.SHORT), results).run();
        return 0;
    }

    private Sizes sizes(Sizes usual) {
        Sizes asked = rounds > 0 ? usual.withRounds(rounds) : usual;
        return divisor > 1 ? asked.dividedBy(divisor) : asked;
    }
}
