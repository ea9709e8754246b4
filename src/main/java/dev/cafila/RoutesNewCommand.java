package dev.cafila;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the two files of a new type. */
@Command(
        name = "new",
        description = "Writes the route and the schema of a new type, which calls a peer by HTTP; overwrites nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:a file is there already, or cannot be written", "2:the command line is wrong"})
final class RoutesNewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TYPE", description = "The type, such as sms or stock-sync.")
    private String name;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "A field of the payload; may be repeated (default: ${DEFAULT-VALUE}).")
    private List<String> fields;

    @Option(
            names = "--peer",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:{{cafila.port}}/sandbox/webhook",
            description = "Where it sends its request (default: a pretend peer, ${DEFAULT-VALUE}).")
    private String peer;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting, for example --set cafila.routes=/etc/cafila/routes; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Scaffold scaffold = new Scaffold(type(), fields, peer);
        for (String field : fields) {
            require(field.matches("[A-Za-z_]\\w{0,63}"), "--field must be a name such as text, not '" + field + "'");
        }
        require(peer.matches("https?://[^\\s\"?#]+"), "--peer must be an address such as https://sms.example.com/send");
        Path folder = RoutesCommand.settings(settings).routes().resolve("tasks");
        scaffold.write(folder);
        tell(scaffold, folder);
        return 0;
    }

    private TaskType type() {
        try {
            return TaskType.parse(name);
        } catch (InvalidTaskException e) {
            throw new ParameterException(spec.commandLine(), "'" + name + "' " + e.getMessage());
        }
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    private void tell(Scaffold scaffold, Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        TaskType type = scaffold.type();
        Path here = Path.of("").toAbsolutePath();
        out.println("Written, to be edited:");
        for (Path file : List.of(scaffold.schema(folder), scaffold.route(folder))) {
            out.println("  " + (file.startsWith(here) ? here.relativize(file) : file));
        }
        out.println("Next:");
        out.println("  ./cafila routes dry-run " + type + " '" + scaffold.example() + "'");
        out.println("  ./cafila submit --wait " + type + " '" + scaffold.example() + "'");
        out.println("Settings, in conf/application.properties, once there is a real peer:");
        out.println("  " + type + ".url=https://…");
        out.println("  " + type + ".token=…");
    }
}
