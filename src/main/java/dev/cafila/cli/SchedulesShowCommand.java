package dev.cafila.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a schedule. */
@Command(
        name = "show",
        description = "Shows a schedule, its next times and its last tasks.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class SchedulesShowCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "NAME", description = "The schedule, or the id of its route.")
    private String name;

    @Override
    public Integer call() {
        return answer.print(() -> server.client().get(ApiClient.path("schedules", name), Map.of()), ScheduleCard::of);
    }
}
