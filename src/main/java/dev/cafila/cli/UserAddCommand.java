package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an account. */
@Command(
        name = "add",
        description = "Adds an account with a random password, and shows it once.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class UserAddCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "EMAIL", description = "The e-mail address to log in with.")
    private String email;

    @Option(
            names = "--role",
            paramLabel = "R",
            split = ",",
            required = true,
            description = "viewer, producer, operator or admin; may be repeated.")
    private List<String> roles;

    @Option(names = "--org", paramLabel = "O", description = "The organisation (default: your own).")
    private @Nullable String org;

    @Override
    public Integer call() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("email", email);
        ArrayNode words = order.putArray("roles");
        roles.forEach(words::add);
        if (org != null) {
            order.put("org", org);
        }
        return answer.print(() -> server.client().post("/v1/users", order), UserPasswordCommand::show);
    }
}
