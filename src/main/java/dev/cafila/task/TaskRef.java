package dev.cafila.task;

/** Names a task, and says of what type and whose it is. */
public record TaskRef(TaskId id, TaskType type, String org) {}
