package dev.cafila.cli;

import picocli.CommandLine.Command;

/** The commands about schedules. */
@Command(
        name = "schedules",
        description = "Shows what makes tasks at certain times, and adds, pauses, resumes, runs and removes it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SchedulesListCommand.class,
            SchedulesShowCommand.class,
            SchedulesAddCommand.class,
            SchedulesPauseCommand.class,
            SchedulesResumeCommand.class,
            SchedulesRunCommand.class,
            SchedulesRemoveCommand.class
        })
public final class SchedulesCommand {}
