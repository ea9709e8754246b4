package dev.cafila.broker;

import dev.cafila.task.TaskType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.logstash.logback.marker.Markers;
import org.slf4j.Marker;

/** The field {@code queue} of log lines that are JSON: made once for each type, for few who read lines need it. */
public final class QueueMarker {

    private static final Map<TaskType, Marker> MADE = new ConcurrentHashMap<>();

    private QueueMarker() {}

    /** @param type one that is known, so that few are kept */
    public static Marker of(TaskType type) {
        return MADE.computeIfAbsent(type, each -> Markers.append("queue", Destinations.ofTasks(each)));
    }
}
