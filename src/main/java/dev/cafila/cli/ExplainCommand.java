package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a task is where it is. */
@Command(
        name = "explain",
        description = "Says why a task is in the state it is in, and what happens next.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "2:the command line is wrong", "3:there is no such task, or no server answers"})
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "ID", description = "The id that submit printed.")
    private String id;

    @Option(names = "--json", description = "Print the server's JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            JsonNode answer = server.client().explanation(id);
            if (json) {
                spec.commandLine().getOut().println(answer.toPrettyString());
            } else {
                spec.commandLine()
                        .getOut()
                        .println(Text.oneLine(answer.path("state").asText()));
                answer.path("sentences")
                        .forEach(sentence -> spec.commandLine().getOut().println(Text.oneLine(sentence.asText())));
                if (answer.hasNonNull("traceId")) {
                    spec.commandLine()
                            .getOut()
                            .println("Its trace is "
                                    + Text.oneLine(answer.path("traceId").asText()) + ".");
                }
            }
            return 0;
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), "");
            return ExitCode.NOT_ACCEPTED;
        }
    }
}
