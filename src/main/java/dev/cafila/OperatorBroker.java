package dev.cafila;

import dev.cafila.api.BrokerOperations;
import dev.cafila.api.control.Cancellation;
import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.control.WorkerView;
import dev.cafila.api.deadletter.DeadLetterRepair;
import dev.cafila.broker.WorkerReport;
import dev.cafila.control.DeadLetterQuery;
import dev.cafila.control.DeadLetters;
import dev.cafila.control.OperatorCommands;
import dev.cafila.control.PayloadEdit;
import dev.cafila.control.PayloadPatch;
import dev.cafila.control.TaskCancellation;
import dev.cafila.control.TaskQueues;
import dev.cafila.control.WorkerRoll;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators ask for over HTTP, carried out at the broker. */
final class OperatorBroker {

    private OperatorBroker() {}

    /** @param types validate payloads that are edited before a replay */
    static BrokerOperations of(OperatorCommands commands, TaskTypes types) {
        return new BrokerOperations(
                (task, reason, by, hasEnded) -> answer(commands.cancellation().cancel(task, reason, by, hasEnded)),
                new Repair(commands.deadLetters(), types),
                new Queues(commands.queues()),
                () -> commands.workers().present().stream()
                        .map(OperatorBroker::worker)
                        .toList());
    }

    private static WorkerView.Worker worker(WorkerRoll.Heard heard) {
        WorkerReport report = heard.report();
        return new WorkerView.Worker(
                report.worker(),
                report.host(),
                report.process(),
                Instant.ofEpochMilli(report.startedAt()),
                heard.at(),
                report.types(),
                report.slots(),
                report.stuckHandlers(),
                report.stopping(),
                report.busy(),
                report.attempts().stream()
                        .map(each -> new WorkerView.Attempt(
                                each.task(),
                                each.type(),
                                each.org(),
                                each.attempt(),
                                Instant.ofEpochMilli(each.startedAt())))
                        .toList());
    }

    private static Cancellation.Answer answer(TaskCancellation.Answer answer) {
        return switch (answer) {
            case CANCELLED -> Cancellation.Answer.CANCELLED;
            case ENDED -> Cancellation.Answer.ENDED;
            case REQUESTED -> Cancellation.Answer.REQUESTED;
        };
    }

    private record Repair(DeadLetters deadLetters, TaskTypes types) implements DeadLetterRepair {
        @Override
        public Optional<Task> replay(
                String org, TaskId id, String by, @Nullable String patch, @Nullable Integer attempt) {
            PayloadEdit edit = edit(patch);
            return attempt == null
                    ? deadLetters.replay(org, id, by, edit)
                    : deadLetters.replay(org, id, attempt, by, edit);
        }

        @Override
        public Optional<String> preview(String org, TaskId id, @Nullable String patch) {
            return deadLetters.preview(org, id, edit(patch)).map(PayloadEdit.Edited::payload);
        }

        private PayloadEdit edit(@Nullable String patch) {
            return patch == null ? PayloadEdit.NONE : PayloadPatch.parse(patch, types);
        }

        @Override
        public boolean discard(String org, TaskId id, String reason, String by) {
            return deadLetters.discard(org, id, reason, by);
        }

        @Override
        public int replayAll(DeadLetterFilter filter, int limit, String by) {
            return deadLetters.replayAll(query(filter, limit), by);
        }

        @Override
        public int discardAll(DeadLetterFilter filter, int limit, String reason, String by) {
            return deadLetters.discardAll(query(filter, limit), reason, by);
        }

        private static DeadLetterQuery query(DeadLetterFilter filter, int limit) {
            return new DeadLetterQuery(
                    filter.org(), filter.type(), filter.fingerprint(), filter.failedFrom(), filter.failedTo(), limit);
        }
    }

    private record Queues(TaskQueues queues) implements TypeQueues {
        @Override
        public List<TypeQueue> list(Collection<TaskType> types) {
            return queues.list(types).stream()
                    .map(queue -> new TypeQueue(
                            queue.type(),
                            queue.waiting(),
                            queue.delayed(),
                            queue.active(),
                            queue.paused(),
                            queue.consumers()))
                    .toList();
        }

        @Override
        public void pause(TaskType type) {
            queues.pause(type);
        }

        @Override
        public void resume(TaskType type) {
            queues.resume(type);
        }
    }
}
