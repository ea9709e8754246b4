package dev.cafila.console;

import dev.cafila.audit.AuditEntry;
import dev.cafila.control.TaskQueues;
import dev.cafila.control.TaskQueues.QueueState;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.util.function.Function;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/** MBean {@code dev.cafila:type=TaskType,name=<slug>}: what there is of a type, and its queue's brake. Public for JMX alone. */
@ManagedResource(description = "A type of tasks: what its queue holds, how its tasks ended, and whether they may start")
public final class TaskTypeBean {

    private final TaskType type;
    private final TaskFigures figures;
    private final TaskQueues queues;
    private final Deeds deeds;

    TaskTypeBean(TaskType type, TaskFigures figures, TaskQueues queues, Deeds deeds) {
        this.type = type;
        this.figures = figures;
        this.queues = queues;
        this.deeds = deeds;
    }

    @ManagedAttribute(description = "The name of the type, as in its queue task.<name>")
    public String getName() {
        return type.slug();
    }

    @ManagedAttribute(
            description = "Tasks that may start as soon as a worker is free; null if the broker does not answer")
    public @Nullable Long getWaiting() {
        return queue(QueueState::waiting);
    }

    @ManagedAttribute(description = "Tasks that wait for their time; null if the broker does not answer")
    public @Nullable Long getDelayed() {
        return queue(QueueState::delayed);
    }

    @ManagedAttribute(description = "Tasks that workers have in hand; null if the broker does not answer")
    public @Nullable Long getActive() {
        return queue(QueueState::active);
    }

    @ManagedAttribute(
            description = "Whether no task may start until the type is resumed; null if the broker does not answer")
    public @Nullable Boolean getPaused() {
        return queue(QueueState::paused);
    }

    @ManagedAttribute(description = "Workers' consumers that are connected; null if the broker does not answer")
    public @Nullable Long getConsumers() {
        return queue(QueueState::consumers);
    }

    @ManagedAttribute(description = "Tasks in the store that were completed; null if the store does not answer")
    public @Nullable Long getCompleted() {
        return figures.inState(type, TaskState.COMPLETED);
    }

    @ManagedAttribute(description = "Tasks in the store that failed for good; null if the store does not answer")
    public @Nullable Long getFailed() {
        return figures.inState(type, TaskState.FAILED);
    }

    @ManagedAttribute(description = "Tasks in the store that were cancelled; null if the store does not answer")
    public @Nullable Long getCancelled() {
        return figures.inState(type, TaskState.CANCELLED);
    }

    @ManagedAttribute(
            description = "Failed tasks that were neither replayed nor discarded; null if the store does not answer")
    public @Nullable Long getDeadLetters() {
        return figures.deadLetters(type);
    }

    @ManagedOperation(description = "Lets no more tasks of the type start, also after a restart; those that run go on")
    public void pause() {
        queues.pause(type);
        done("queue.pause");
    }

    @ManagedOperation(description = "Lets tasks of the type start again")
    public void resume() {
        queues.resume(type);
        done("queue.resume");
    }

    private void done(String action) {
        figures.forget();
        deeds.note(action, type.slug(), AuditEntry.DONE);
    }

    private <T> @Nullable T queue(Function<QueueState, T> what) {
        QueueState queue = figures.queue(type);
        return queue == null ? null : what.apply(queue);
    }
}
