package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches a schedule off or on. */
abstract sealed class ScheduleSwitch implements Callable<Integer>
        permits SchedulesPauseCommand, SchedulesResumeCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "NAME", description = "The schedule, or the id of its route.")
    private String name;

    private final String operation;
    private final String done;

    /**
     * @param operation the API's name of it
     * @param done what is said afterwards
     */
    ScheduleSwitch(String operation, String done) {
        this.operation = operation;
        this.done = done;
    }

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client()
                        .post(ApiClient.path("schedules", name, operation), JsonNodeFactory.instance.objectNode()),
                schedule -> List.of(Text.oneLine(schedule.path("name").asText()) + " " + done));
    }
}
