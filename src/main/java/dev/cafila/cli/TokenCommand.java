package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a token for other programs, such as curl. */
@Command(
        name = "token",
        description = {
            "Prints a token for the header Authorization: Bearer ….",
            "Without --email it is that of the key in the data directory, or of an API key (--token)."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
public final class TokenCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Option(
            names = "--email",
            paramLabel = "E",
            description = "Log in with this address; the password is asked for, or is" + " $CAFILA_PASSWORD.")
    private @Nullable String email;

    @Override
    public Integer call() {
        return answer.print(
                () -> email == null
                        ? server.client().post("/v1/auth/token", JsonNodeFactory.instance.objectNode())
                        : server.client().post("/v1/auth/login", credentials(email, password())),
                token -> List.of(Text.oneLine(token.path("token").asText())));
    }

    private static ObjectNode credentials(String email, String password) {
        return JsonNodeFactory.instance.objectNode().put("email", email).put("password", password);
    }

    /** Not an option: what stands on a command line, everybody on the machine can see. */
    private static String password() throws RefusedException {
        String given = System.getenv("CAFILA_PASSWORD");
        if (given != null) {
            return given;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password: ");
        if (typed == null) {
            throw RefusedException.unusable("there is no terminal to ask for the password; set CAFILA_PASSWORD");
        }
        return new String(typed);
    }
}
