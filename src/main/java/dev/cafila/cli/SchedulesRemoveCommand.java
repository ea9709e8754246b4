package dev.cafila.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a schedule. */
@Command(
        name = "remove",
        description = "Removes a schedule; its tasks stay. That of a route goes with its file.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class SchedulesRemoveCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name;

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client().delete(ApiClient.path("schedules", name)),
                nothing -> List.of(Text.oneLine(name) + " removed"));
    }
}
