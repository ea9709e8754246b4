package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an API key. */
@Command(
        name = "add",
        description = "Makes an API key, and shows its secret once.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class KeyAddCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "NAME", description = "What histories call it, e.g. erp.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "R",
            split = ",",
            defaultValue = "producer",
            description = "viewer, producer, operator or admin; may be repeated (default: producer).")
    private List<String> roles;

    @Option(
            names = "--type",
            paramLabel = "T",
            split = ",",
            description = "The only types of task it may submit; may be repeated (default: all).")
    private List<String> types = List.of();

    @Option(names = "--org", paramLabel = "O", description = "The organisation (default: your own).")
    private @Nullable String org;

    @Option(names = "--expires-in", paramLabel = "D", description = "When it ends, e.g. 365d (default: never).")
    private @Nullable String expiresIn;

    @Override
    public Integer call() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("name", name);
        roles.forEach(order.putArray("roles")::add);
        if (!types.isEmpty()) {
            types.forEach(order.putArray("types")::add);
        }
        if (org != null) {
            order.put("org", org);
        }
        if (expiresIn != null) {
            order.put("expiresIn", expiresIn);
        }
        return answer.print(() -> server.client().post("/v1/keys", order), KeyAddCommand::show);
    }

    private static List<String> show(JsonNode key) {
        return List.of(
                "id:     " + Text.oneLine(key.path("id").asText()),
                "secret: " + Text.oneLine(key.path("secret").asText()) + "  (shown only now)");
    }
}
