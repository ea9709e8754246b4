package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the API keys. */
@Command(
        name = "list",
        description = "Lists the API keys of all organisations, without their secrets.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class KeyListCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Override
    public Integer call() {
        return answer.print(() -> server.client().get("/v1/keys", Map.of()), KeyListCommand::show);
    }

    private static List<String> show(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "NAME", "ORGANISATION", "ROLES", "TYPES", "EXPIRES", ""));
        for (JsonNode key : answer.path("keys")) {
            String types = UserListCommand.words(key.path("types"));
            rows.add(List.of(
                    Table.cell(key.path("id").asText()),
                    Table.cell(key.path("name").asText()),
                    Table.cell(key.path("org").asText()),
                    UserListCommand.words(key.path("roles")),
                    types.isEmpty() ? "all" : types,
                    Table.cell(key.path("expiresAt").asText("never")),
                    key.path("revokedAt").isTextual() ? "revoked" : ""));
        }
        return Table.of(rows);
    }
}
