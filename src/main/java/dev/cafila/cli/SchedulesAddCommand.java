package dev.cafila.cli;

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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a schedule. */
@Command(
        name = "add",
        description = "Adds a schedule, e.g. schedules add nightly data-cleanup '0 3 * * *' '{}'.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class SchedulesAddCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(index = "0", paramLabel = "NAME", description = "What it is called.")
    private String name;

    @Parameters(index = "1", paramLabel = "TYPE", description = "The type of its tasks, e.g. report.")
    private String type;

    @Parameters(
            index = "2",
            paramLabel = "CRON",
            description = "Minute, hour, day, month and weekday, e.g. '0 */6 * * *'; or as Quartz has it.")
    private String cron;

    @Parameters(
            index = "3",
            arity = "0..1",
            paramLabel = "PAYLOAD",
            defaultValue = "{}",
            description = "JSON, @file, or - for standard input (default: {}).")
    private String payload;

    @Option(names = "--zone", paramLabel = "Z", description = "Time zone, e.g. Europe/Lisbon (default: the server's).")
    private @Nullable String zone;

    @Option(names = "--priority", paramLabel = "P", description = "critical, high, normal, low or 1 to 10.")
    private @Nullable String priority;

    @Option(names = "--misfire", paramLabel = "M", description = "fire-once or skip (default: fire-once).")
    private @Nullable String misfire;

    @Option(
            names = "--organisation",
            paramLabel = "O",
            split = ",",
            description = "A task for each of these, as empresaId of the payload; may be repeated.")
    private List<String> organisations = List.of();

    @Override
    public Integer call() {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("type", type)
                .put("cron", cron);
        try {
            order.putRawValue("payload", new RawValue(PayloadArgument.read(payload, System.in)));
        } catch (InvalidPayloadException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        put(order, "zone", zone);
        put(order, "priority", priority);
        put(order, "misfire", misfire);
        organisations.forEach(order.withArray("organisations")::add);
        return answer.print(() -> server.client().post("/schedules", order), ScheduleCard::of);
    }

    private static void put(ObjectNode order, String field, @Nullable String value) {
        if (value != null) {
            order.put(field, value);
        }
    }
}
