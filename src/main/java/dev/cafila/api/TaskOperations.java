package dev.cafila.api;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.control.ControlHandlers;
import dev.cafila.api.deadletter.DeadLetterHandlers;
import dev.cafila.api.explain.ExplainTask;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.integration.IntegrationHandlers;
import dev.cafila.api.logs.LogHandlers;
import dev.cafila.api.logs.LogLevels;
import dev.cafila.api.notification.NotificationHandlers;
import dev.cafila.api.privacy.PrivacyHandlers;
import dev.cafila.api.privacy.Subjects;
import dev.cafila.api.privacy.TaskEnds;
import dev.cafila.api.schedule.ScheduleHandlers;
import dev.cafila.api.stats.Exposition;
import dev.cafila.api.stats.PublicNumbers;
import dev.cafila.api.stats.RouteEdits;
import dev.cafila.api.stats.StatsHandlers;
import dev.cafila.api.stream.StreamHandlers;
import dev.cafila.api.stream.Streams;
import dev.cafila.api.submit.Bulk;
import dev.cafila.api.submit.Door;
import dev.cafila.api.submit.Submissions;
import dev.cafila.api.submit.SubmitHandlers;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TapeBacklog;
import dev.cafila.api.task.TaskHandlers;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.identity.FileLinks;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.submission.TaskTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operations on tasks work with.
 * @param subjects how those whom tasks are about are known
 * @param edits of the routes of this node
 * @param exposition where numbers become metrics
 * @param links makes and checks the addresses of files
 * @param shown what those without a credential may see of numbers
 * @param schedules what makes tasks at certain times
 * @param levels how much this node tells its log
 */
public record TaskOperations(
        Submissions submitter,
        TaskTypes types,
        StoreOperations store,
        BrokerOperations broker,
        TapeBacklog tape,
        Subjects subjects,
        RouteEdits edits,
        Exposition exposition,
        PublicNumbers shown,
        FileLinks links,
        ScheduleParts schedules,
        LogLevels levels,
        Clock clock) {

    List<OperationHandler> handlers(Contract contract, Streams streams) {
        AcceptedTasks accepted = new AcceptedTasks();
        TaskLookup tasks = new TaskLookup(store.tasks(), accepted, tape, clock);
        Masking masking = new Masking(types);
        List<OperationHandler> handlers = new ArrayList<>();
        Bulk bulk = new Bulk(new Door(submitter, accepted), types, new KnownProblems());
        handlers.addAll(SubmitHandlers.of(contract, bulk, clock));
        handlers.addAll(IntegrationHandlers.of(bulk, store.tasks(), tasks, clock));
        handlers.addAll(TaskHandlers.of(store.tasks(), tasks, masking));
        handlers.add(new ExplainTask(tasks, store.tasks(), broker.queues(), clock));
        handlers.addAll(ControlHandlers.cancelling(tasks, broker.cancellation()));
        handlers.addAll(ControlHandlers.removing(tasks, store.removal(), broker.deadLetters(), accepted, clock));
        handlers.addAll(ControlHandlers.queues(broker.queues(), broker.workers(), types));
        handlers.addAll(
                DeadLetterHandlers.of(store.deadLetters(), broker.deadLetters(), tasks, store.tasks(), masking));
        handlers.addAll(StatsHandlers.of(
                store.counts(), broker.queues(), types, store.removal(), accepted, edits, exposition, shown, clock));
        TaskEnds ends = new TaskEnds(store.tasks(), broker.cancellation(), broker.deadLetters());
        handlers.addAll(PrivacyHandlers.of(store.subjects(), store.tasks(), tasks, ends, accepted, masking, subjects));
        handlers.addAll(NotificationHandlers.of(store.notifications(), store.files(), links, clock));
        handlers.addAll(ScheduleHandlers.of(schedules, types, store.tasks(), masking));
        handlers.addAll(LogHandlers.of(levels));
        handlers.addAll(StreamHandlers.of(streams, tasks, store.events()));
        return handlers;
    }
}
