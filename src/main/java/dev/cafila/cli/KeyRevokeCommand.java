package dev.cafila.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Revokes an API key. */
@Command(
        name = "revoke",
        description = "Revokes an API key: it no longer counts.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class KeyRevokeCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "ID", description = "The id of the key, as key list shows it.")
    private String id;

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client().delete(ApiClient.path("v1", "keys", id)),
                done -> List.of(Text.oneLine(id) + " revoked"));
    }
}
