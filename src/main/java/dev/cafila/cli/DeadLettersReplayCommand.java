package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays one dead letter or many. */
@Command(
        name = "replay",
        description = "Begins failed tasks anew, with all their redeliveries: one, or all that match.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:replayed",
            "2:the command line is wrong",
            "3:it was replayed already, there is no such dead letter, or no server answers"
        })
final class DeadLettersReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Mixin
    private DeadLetterTarget target;

    @Option(
            names = "--patch",
            paramLabel = "FILE",
            description = "Change the payload first by the JSON Patch in this file; - is standard input.")
    private @Nullable String patch;

    @Option(names = "--dry-run", description = "Only show what the payload would be.")
    private boolean dryRun;

    @Override
    public Integer call() {
        String id = target.one();
        if (id != null) {
            ObjectNode order = repair();
            return answer.print(
                    () -> server.client().post(ApiClient.path("dead-letters", id, "replay"), order),
                    told -> show(id, told));
        }
        if (patch != null || dryRun) {
            throw new ParameterException(spec.commandLine(), "--patch and --dry-run need the ID of one dead letter");
        }
        return answer.print(
                () -> server.client().post("/dead-letters/replay", target.many()),
                told -> List.of(told.path("replayed").asText() + " replayed"));
    }

    private ObjectNode repair() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        if (patch != null) {
            order.putRawValue("patch", new RawValue(patchText(patch)));
        }
        return dryRun ? order.put("dryRun", true) : order;
    }

    private String patchText(String file) {
        try {
            return PayloadArgument.read(file.equals("-") ? file : "@" + file, System.in);
        } catch (InvalidPayloadException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private List<String> show(String id, JsonNode told) {
        return dryRun
                ? told.path("payload")
                        .toPrettyString()
                        .lines()
                        .map(Text::harmless)
                        .toList()
                : List.of(Text.oneLine(id) + " accepted again; follow it with: " + server.again("status", id));
    }
}
