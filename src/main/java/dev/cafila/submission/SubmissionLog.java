package dev.cafila.submission;

import dev.cafila.broker.QueueMarker;
import dev.cafila.task.Task;
import net.logstash.logback.marker.Markers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Words the line about a task that was accepted: at DEBUG, as the line of its end says the same. */
final class SubmissionLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cafila.tasks");
    private static final Marker WAITING = Markers.append("event", "task.waiting");

    private SubmissionLog() {}

    static void waiting(Task task) {
        if (LOG.isDebugEnabled()) {
            LOG.atDebug()
                    .addMarker(WAITING)
                    .addMarker(QueueMarker.of(task.type()))
                    .addKeyValue("type", task.type().slug())
                    .addKeyValue("id", task.id().value())
                    .addKeyValue("org", task.org())
                    .log("Task waits");
        }
    }
}
