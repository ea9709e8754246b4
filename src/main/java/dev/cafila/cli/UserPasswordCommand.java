package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives an account another password. */
@Command(
        name = "password",
        description = "Gives an account another random password, and shows it once. All its tokens no longer count.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class UserPasswordCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "EMAIL", description = "The e-mail address of the account.")
    private String email;

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client()
                        .post(ApiClient.path("v1", "users", email, "password"), JsonNodeFactory.instance.objectNode()),
                UserPasswordCommand::show);
    }

    static List<String> show(JsonNode account) {
        return List.of(
                Text.oneLine(account.path("email").asText()),
                "password: " + Text.oneLine(account.path("password").asText()) + "  (shown only now)");
    }
}
