package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the accounts. */
@Command(
        name = "list",
        description = "Lists the accounts of all organisations.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class UserListCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Override
    public Integer call() {
        return answer.print(() -> server.client().get("/v1/users", Map.of()), UserListCommand::show);
    }

    private static List<String> show(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("EMAIL", "ORGANISATION", "ROLES", ""));
        for (JsonNode user : answer.path("users")) {
            rows.add(List.of(
                    Table.cell(user.path("email").asText()),
                    Table.cell(user.path("org").asText()),
                    words(user.path("roles")),
                    user.path("disabled").asBoolean() ? "disabled" : ""));
        }
        return Table.of(rows);
    }

    static String words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return Table.cell(String.join(", ", words));
    }
}
