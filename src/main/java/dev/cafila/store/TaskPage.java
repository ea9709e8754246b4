package dev.cafila.store;

import dev.cafila.task.TaskSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of tasks.
 *
 * @param tasks without their payloads ({@code {}}) and results (null)
 * @param nextCursor asks for the page after this one; null if this is the last
 */
public record TaskPage(List<TaskSnapshot> tasks, @Nullable String nextCursor) {}
