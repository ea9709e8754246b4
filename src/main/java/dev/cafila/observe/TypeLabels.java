package dev.cafila.observe;

import dev.cafila.task.TaskType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The types that metrics tell apart: those that are installed, or were since this process began. Whatever else somebody hands in
 * is {@link #OTHER}, so that the number of labels is bounded by what is installed.
 */
public final class TypeLabels {

    /** Stands for all types that are not installed. */
    public static final String OTHER = "other";

    private final Predicate<TaskType> installed;
    private final Map<TaskType, String> known = new ConcurrentHashMap<>();

    /** @param installed may take its time: of each type it says yes to it is asked once */
    public TypeLabels(Predicate<TaskType> installed) {
        this.installed = installed;
    }

    /** Returns the label of a type. */
    public String of(TaskType type) {
        String label = known.get(type);
        if (label != null) {
            return label;
        }
        if (!installed.test(type)) {
            return OTHER;
        }
        known.put(type, type.slug());
        return type.slug();
    }
}
