package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a schedule now. */
@Command(
        name = "run",
        description = "Runs a schedule now, e.g. schedules run sync-coinzz-hourly '{\"forceFullSync\":true}'.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class SchedulesRunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(index = "0", paramLabel = "NAME", description = "The schedule, or the id of its route.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PAYLOAD",
            defaultValue = "{}",
            description = "Fields that replace those of the payload this once: JSON, @file, or - for standard input.")
    private String payload;

    @Override
    public Integer call() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        try {
            order.putRawValue("payload", new RawValue(PayloadArgument.read(payload, System.in)));
        } catch (InvalidPayloadException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        return answer.print(
                () -> server.client().post(ApiClient.path("schedules", name, "run"), order), SchedulesRunCommand::show);
    }

    private static List<String> show(JsonNode run) {
        List<String> lines = new ArrayList<>();
        run.path("tasks").forEach(task -> lines.add(Text.oneLine(task.asText())));
        return lines.isEmpty() ? List.of("No tasks yet; see ./cafila schedules show") : lines;
    }
}
