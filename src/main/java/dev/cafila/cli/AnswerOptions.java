package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command prints what the server answers: for reading, or as JSON. */
final class AnswerOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the server's JSON and nothing else.")
    private boolean json;

    /** Asks, prints the answer or the refusal, and returns the exit code. */
    int print(Question question, Function<JsonNode, List<String>> forReading) {
        try {
            JsonNode answer = question.ask();
            List<String> lines = json ? List.of(answer.toPrettyString()) : forReading.apply(answer);
            lines.forEach(spec.commandLine().getOut()::println);
            return 0;
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), "");
            return ExitCode.NOT_ACCEPTED;
        }
    }

    /** Something the server is asked. */
    interface Question {
        JsonNode ask() throws RefusedException;
    }
}
