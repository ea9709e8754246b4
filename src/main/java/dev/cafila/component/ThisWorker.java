package dev.cafila.component;

import dev.cafila.broker.WorkerReport;
import dev.cafila.task.Task;
import dev.cafila.task.TaskType;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What this process tells of itself as a worker. */
final class ThisWorker {

    private static final String HOST = host();

    private ThisWorker() {}

    /** @param started the attempts that run, those that do longest first */
    static WorkerReport report(
            TaskRuntime runtime,
            List<TaskType> types,
            List<RunningAttempts.InHand> started,
            int stuckHandlers,
            List<String> brokenFiles,
            boolean stopping) {
        return new WorkerReport(
                runtime.worker(),
                HOST,
                ProcessHandle.current().pid(),
                ManagementFactory.getRuntimeMXBean().getStartTime(),
                types.stream().map(TaskType::slug).distinct().sorted().toList(),
                runtime.slots().all(),
                stuckHandlers,
                stopping,
                started.size(),
                started.stream()
                        .limit(WorkerReport.MOST_ATTEMPTS)
                        .map(ThisWorker::attempt)
                        .toList(),
                brokenFiles.stream().limit(WorkerReport.MOST_FILES).toList());
    }

    private static WorkerReport.Attempt attempt(RunningAttempts.InHand attempt) {
        Task task = attempt.task();
        return new WorkerReport.Attempt(
                task.id().value(),
                task.type().slug(),
                task.org(),
                task.attempt(),
                attempt.since().toEpochMilli());
    }

    /** A name that only this machine knows is better than none. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
