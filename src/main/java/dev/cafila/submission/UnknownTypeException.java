package dev.cafila.submission;

import dev.cafila.task.TaskType;
import java.io.Serial;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says that no route and no schema exists for a type, and which types there are. */
public final class UnknownTypeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnknownTypeException(TaskType type, Collection<TaskType> known) {
        super("There is no type '" + type.slug() + "'. Known: "
                + known.stream().map(TaskType::slug).sorted().collect(Collectors.joining(", ")) + ".");
    }
}
