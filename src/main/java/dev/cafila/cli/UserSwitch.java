package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Locks somebody out or lets them in. */
abstract sealed class UserSwitch implements Callable<Integer> permits UserDisableCommand, UserEnableCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "EMAIL", description = "The e-mail address of the account.")
    private String email;

    private final String operation;

    UserSwitch(String operation) {
        this.operation = operation;
    }

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client()
                        .post(ApiClient.path("v1", "users", email, operation), JsonNodeFactory.instance.objectNode()),
                done -> List.of(Text.oneLine(email) + " " + operation + "d"));
    }
}
