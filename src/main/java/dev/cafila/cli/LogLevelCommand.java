package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows or switches how much a process tells its log. */
@Command(
        name = "log-level",
        description = {
            "Without a package: shows which loggers have a level of their own.",
            "With a package and a level: has the process that answers, and no other, tell more or less for a while."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
public final class LogLevelCommand implements Callable<Integer> {

    private static final String PATH = "/logs/levels";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PACKAGE", description = "E.g. dev.cafila, or ROOT for all.")
    private @Nullable String logger;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LEVEL",
            description = "trace, debug, info, warn, error, off, or default: as it was before.")
    private @Nullable String level;

    @Option(names = "--minutes", paramLabel = "N", description = "Then it goes back, 1 to 1440 (default: 15).")
    private @Nullable Integer minutes;

    @Override
    public Integer call() {
        if (logger == null) {
            return answer.print(
                    () -> server.client().get(PATH, Map.of()),
                    levels -> StreamSupport.stream(levels.path("levels").spliterator(), false)
                            .map(LogLevelCommand::line)
                            .toList());
        }
        if (level == null) {
            throw new ParameterException(spec.commandLine(), "LEVEL is missing, e.g. debug");
        }
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("logger", logger)
                .put("level", level.toUpperCase(Locale.ROOT));
        if (minutes != null) {
            order.put("minutes", minutes);
        }
        return answer.print(() -> server.client().put(PATH, order), switched -> List.of(line(switched)));
    }

    private static String line(JsonNode level) {
        String until = level.path("until").isTextual()
                ? " until " + Text.oneLine(level.path("until").asText())
                : "";
        return Text.oneLine(level.path("level").asText()) + " "
                + Text.oneLine(level.path("logger").asText()) + until;
    }
}
