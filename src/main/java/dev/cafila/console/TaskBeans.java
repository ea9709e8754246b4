package dev.cafila.console;

import dev.cafila.control.OperatorCommands;
import dev.cafila.store.Store;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.camel.spi.ManagementAgent;

/** The MBeans of tasks, of which there is one for each type that is known. */
final class TaskBeans {

    private final ManagementAgent agent;
    private final TaskTypes types;
    private final OperatorCommands commands;
    private final TaskFigures figures;
    private final Deeds deeds;
    private final Map<TaskType, ObjectName> registered = new HashMap<>();
    private long revision = -1;

    private TaskBeans(
            ManagementAgent agent, TaskTypes types, OperatorCommands commands, TaskFigures figures, Deeds deeds) {
        this.agent = agent;
        this.types = types;
        this.commands = commands;
        this.figures = figures;
        this.deeds = deeds;
    }

    /** Registers them; the agent takes them back when it stops. */
    static TaskBeans register(
            ManagementAgent agent, TaskTypes types, OperatorCommands commands, Store store, Deeds deeds, Clock clock)
            throws JMException {
        TaskFigures figures = new TaskFigures(types, commands.queues(), store.counter(), clock);
        agent.register(
                new TasksBean(store.reader(clock), store.deadLetters(), commands.deadLetters(), figures, deeds),
                new ObjectName("dev.cafila:type=Tasks"));
        TaskBeans beans = new TaskBeans(agent, types, commands, figures, deeds);
        beans.follow();
        return beans;
    }

    /** Adds and takes away what types have come and gone since. */
    synchronized void follow() throws JMException {
        long now = types.revision();
        if (now == revision) {
            return;
        }
        Set<TaskType> known = types.known();
        for (TaskType type : known) {
            if (!registered.containsKey(type)) {
                ObjectName name = name(type);
                agent.register(new TaskTypeBean(type, figures, commands.queues(), deeds), name);
                registered.put(type, name);
            }
        }
        for (TaskType gone : registered.keySet().stream()
                .filter(type -> !known.contains(type))
                .toList()) {
            agent.unregister(registered.remove(gone));
        }
        revision = now;
    }

    private static ObjectName name(TaskType type) throws MalformedObjectNameException {
        return new ObjectName("dev.cafila:type=TaskType,name=" + type.slug());
    }
}
