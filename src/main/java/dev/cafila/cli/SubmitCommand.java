package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits one task and, if asked, waits for its end. */
@Command(
        name = "submit",
        description = "Submits a task, and with --wait follows it to its end.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the task completed; without --wait, it was accepted",
            "1:it failed for good or was cancelled",
            "2:the command line or the JSON is wrong; nothing was sent",
            "3:not accepted, or no server answers",
            "4:still under way when --timeout had passed"
        })
public final class SubmitCommand implements Callable<Integer> {

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "TYPE", description = "Kind of task, for example whatsapp.")
    private String type;

    @Parameters(
            index = "1",
            paramLabel = "JSON|@FILE|-",
            description = "The payload: JSON itself, a file that holds it, or - for standard input.")
    private String payload;

    @Option(
            names = "--priority",
            paramLabel = "P",
            description = "critical, high, normal, low, or a number from 1 (most urgent) to 10.")
    private @Nullable String priority;

    @Option(
            names = "--delay",
            paramLabel = "D",
            converter = DurationText.Converter.class,
            description = "Start no sooner than after this time: 500ms, 30s, 5m, 2h, or milliseconds.")
    private @Nullable Duration delay;

    @Option(
            names = "--key",
            paramLabel = "K",
            description = "Idempotency key: submitting again with the same key gives the same task.")
    private @Nullable String key;

    @Option(names = "--max-retries", paramLabel = "N", description = "Attempts after the first.")
    private @Nullable Integer maxRetries;

    @Option(names = "--name", paramLabel = "NAME", description = "What people call this task.")
    private @Nullable String name;

    @Option(names = "--wait", description = "Follow the task to its end and print its result.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            converter = DurationText.Converter.class,
            description = "With --wait: stop waiting after this time. The task goes on.")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "Print the server's JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        require(timeout == null || wait, "--timeout needs --wait");
        require(key == null || KEY.matcher(key).matches(), "--key must be 1 to 255 printable ASCII characters");
        ObjectNode request = request();
        try {
            ApiClient api = server.client();
            JsonNode accepted = api.submit(request, key);
            return wait ? follow(api, accepted.path("id").asText()) : tellAccepted(accepted);
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), e.isUncertain() ? "perhaps not accepted: " : "not accepted: ");
            return ExitCode.NOT_ACCEPTED;
        }
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("task_type", type);
        request.putRawValue("payload", new RawValue(payloadText()));
        if (priority != null) {
            putPriority(request, priority);
        }
        if (delay != null) {
            request.put("delay", delay.toMillis());
        }
        if (maxRetries != null) {
            request.put("max_retries", maxRetries);
        }
        if (name != null) {
            request.put("name", name);
        }
        return request;
    }

    private String payloadText() {
        try {
            return PayloadArgument.read(payload, System.in);
        } catch (InvalidPayloadException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static void putPriority(ObjectNode request, String priority) {
        if (priority.matches("\\d{1,9}")) {
            request.put("priority", Integer.parseInt(priority));
        } else {
            request.put("priority", priority);
        }
    }

    private int tellAccepted(JsonNode accepted) {
        if (json) {
            spec.commandLine().getOut().println(accepted.toPrettyString());
        } else {
            String id = Text.oneLine(accepted.path("id").asText());
            spec.commandLine().getOut().println(id + " accepted");
            spec.commandLine().getOut().println("look at it with: " + server.again("status", id));
        }
        return 0;
    }

    private int follow(ApiClient api, String id) {
        if (!json) {
            spec.commandLine().getOut().println(Text.oneLine(id) + " accepted");
        }
        String lookAgain = "look again with: " + server.again("status", id);
        Display display = Display.on(spec.commandLine().getErr(), Terminal.ofThisProcess());
        try {
            Optional<TaskView> end = new Follower(api, display, lookAgain).follow(id, timeout);
            end.ifPresent(this::tellEnd);
            return end.map(SubmitCommand::exitCode).orElse(ExitCode.STILL_RUNNING);
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), "accepted, but lost from sight: ");
            spec.commandLine().getErr().println(lookAgain);
            return ExitCode.NOT_ACCEPTED;
        }
    }

    private void tellEnd(TaskView task) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(task.json().toPrettyString());
        } else {
            TaskCard.end(task).forEach(out::println);
        }
    }

    private static int exitCode(TaskView task) {
        return task.state().equals("completed") ? 0 : ExitCode.FAILED;
    }
}
