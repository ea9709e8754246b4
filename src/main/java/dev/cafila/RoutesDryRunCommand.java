package dev.cafila;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.cli.InvalidPayloadException;
import dev.cafila.cli.PayloadArgument;
import dev.cafila.dryrun.DryRun;
import dev.cafila.dryrun.GivenAnswers;
import dev.cafila.plugin.PluginException;
import dev.cafila.plugin.Plugins;
import dev.cafila.route.RouteFinding;
import dev.cafila.route.RouteWatch;
import dev.cafila.submission.TaskTypes;
import dev.cafila.submission.UnknownTypeException;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import dev.cafila.trace.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a route in this process, of which nothing gets out. */
@Command(
        name = "dry-run",
        description =
                "Runs the route of a type here and shows each step: what would be sent, to whom, and what the message is"
                        + " then. Nothing is sent, submitted or stored.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the task would complete",
            "1:it would fail, or the route cannot be read",
            "2:the command line is wrong, or the payload does not fit the schema"
        })
final class RoutesDryRunCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> SHARED = Set.of("peers", "sandbox");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TYPE", description = "Kind of task, for example whatsapp.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "JSON|@FILE|-",
            description = "The payload: JSON itself, a file that holds it, or - for standard input (default: the first"
                    + " example of the type's schema).")
    private @Nullable String payload;

    @Option(
            names = "--answer",
            paramLabel = "PREFIX=JSON|@FILE",
            description = "What a peer answers whose address begins so, for example https://api=@answer.json; may be"
                    + " repeated (default: what the pretend peer there answers, else {}).")
    private List<String> answers = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting, for example --set whatsapp.url=https://…; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Settings bound = RoutesCommand.settings(settings);
        OutwardCalls outward = new OutwardCalls(bound);
        TaskTypes types = TaskTypes.in(bound.routes().resolve("tasks"), outward.rules());
        try (Plugins plugins = Plugins.in(bound.extensions(), types)) {
            return run(bound, outward, types, plugins.loader());
        } catch (PluginException e) {
            throw new SettingException(e.getMessage());
        }
    }

    private int run(Settings bound, OutwardCalls outward, TaskTypes types, ClassLoader loader) throws Exception {
        TaskType type = type(bound.routes().resolve("tasks"));
        String body = accepted(types, type);
        List<RouteFinding> findings = rejecting(bound, type);
        if (!findings.isEmpty()) {
            findings.forEach(finding -> spec.commandLine().getErr().println(finding));
            return 1;
        }
        Clock clock = Clock.systemUTC();
        Map<String, Object> beans = new TreeMap<>(outward.beans(Tracing.OFF, clock));
        beans.putAll(WorkerBeans.ofDryRun(clock));
        try (DryRun dryRun =
                new DryRun(bound.routes(), types, bound.all(), beans, new GivenAnswers(given()), loader, clock)) {
            return run(dryRun, type, body);
        }
    }

    private int run(DryRun dryRun, TaskType type, String body) {
        try {
            DryRunText text = new DryRunText(spec.commandLine().getOut());
            text.begin(type, dryRun.payload(type, body));
            return text.end(dryRun.run(type, body)) ? 0 : 1;
        } catch (Exception e) {
            throw new SettingException(
                    "The route of " + type + " cannot be run: " + dryRun.withoutSecrets(SettingException.reasons(e)));
        }
    }

    /** Returns why Cafila would not run this route, or what it calls: that must not run here either. */
    private static List<RouteFinding> rejecting(Settings bound, TaskType type) throws IOException {
        Path file = bound.routes().resolve("tasks").resolve(type + ".camel.yaml");
        try (RouteInspection inspection = new RouteInspection(bound)) {
            return inspection.files().stream()
                    .filter(RouteWatch::isRoute)
                    .filter(each -> each.equals(file) || SHARED.contains(folder(each)))
                    .flatMap(each -> inspection.check(each).stream())
                    .filter(RouteFinding::rejects)
                    .toList();
        }
    }

    private static String folder(Path file) {
        return String.valueOf(file.toAbsolutePath().getParent().getFileName());
    }

    private TaskType type(Path folder) {
        try {
            TaskType type = TaskType.parse(name);
            Path file = folder.resolve(type + ".camel.yaml");
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "there is no " + file);
            }
            return type;
        } catch (InvalidTaskException e) {
            throw new ParameterException(spec.commandLine(), "'" + name + "' " + e.getMessage());
        }
    }

    private String accepted(TaskTypes types, TaskType type) {
        try {
            if (payload != null) {
                return types.accept(type, PayloadArgument.read(payload, System.in));
            }
            var example = types.payloadSchema(type).path("examples").path(0);
            if (example.isMissingNode()) {
                throw new ParameterException(spec.commandLine(), "a payload is needed: the schema has no example");
            }
            return types.accept(type, example.toString());
        } catch (UnknownTypeException e) {
            throw new ParameterException(spec.commandLine(), "there is no " + type + ".schema.json beside the route");
        } catch (InvalidTaskException e) {
            throw new ParameterException(spec.commandLine(), e.sentence());
        } catch (InvalidPayloadException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** An address may have an equals sign in it: the answer is what follows the first that is JSON or names a file. */
    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String answer : answers) {
            int at = answer.indexOf('=');
            while (at > 0 && !isAnswer(answer.substring(at + 1))) {
                at = answer.indexOf('=', at + 1);
            }
            if (at < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--answer must be PREFIX=JSON or PREFIX=@file, not '" + answer + "'");
            }
            given.put(answer.substring(0, at), content(answer.substring(at + 1)));
        }
        return given;
    }

    private static boolean isAnswer(String text) {
        try {
            return text.startsWith("@") || !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private String content(String answer) {
        try {
            return answer.startsWith("@") ? Files.readString(Path.of(answer.substring(1))) : answer;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), answer.substring(1) + " cannot be read: " + e);
        }
    }
}
