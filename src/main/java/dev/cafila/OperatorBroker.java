package dev.cafila;

import dev.cafila.api.BrokerOperations;
import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.deadletter.DeadLetterRepair;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators ask of the broker over HTTP. Nothing carries it out yet. */
final class OperatorBroker {

    BrokerOperations operations() {
        return new BrokerOperations(
                (org, type, id, reason, by) -> {
                    throw missing();
                },
                new Repair(),
                new Queues());
    }

    private static UnsupportedOperationException missing() {
        return new UnsupportedOperationException("operators' commands are not carried out yet");
    }

    private static final class Repair implements DeadLetterRepair {
        @Override
        public Optional<Task> replay(String org, TaskId id, String by, @Nullable String patch) {
            throw missing();
        }

        @Override
        public Optional<String> preview(String org, TaskId id, @Nullable String patch) {
            throw missing();
        }

        @Override
        public boolean discard(String org, TaskId id, String reason, String by) {
            throw missing();
        }

        @Override
        public int replayAll(DeadLetterFilter filter, int limit, String by) {
            throw missing();
        }

        @Override
        public int discardAll(DeadLetterFilter filter, int limit, String reason, String by) {
            throw missing();
        }
    }

    private static final class Queues implements TypeQueues {
        @Override
        public List<TypeQueue> list(Collection<TaskType> types) {
            throw missing();
        }

        @Override
        public void pause(TaskType type) {
            throw missing();
        }

        @Override
        public void resume(TaskType type) {
            throw missing();
        }
    }
}
