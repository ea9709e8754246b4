package dev.cafila.bench;

import dev.cafila.broker.BrokerConnections;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Hands in tasks as any Java program does, on a connection of its own. */
final class Producer implements AutoCloseable {

    private static final int LOT = 1000;

    final BrokerConnections connections;
    private final TaskSubmitter submitter;

    Producer(Subject subject) {
        connections = new BrokerConnections(subject.broker());
        submitter = new TaskSubmitter(
                connections.senders(), TaskTypes.in(subject.installation().tasks()), Clock.systemUTC());
    }

    /** Hands in one task, and returns its id once the task is on the broker's disk. */
    String submit(String type) {
        return submitter.submit(request(type)).task().id().value();
    }

    /** Hands in many tasks, 1,000 at a time, and returns their ids in order. */
    List<String> submit(String type, int count) {
        List<String> ids = new ArrayList<>(count);
        for (int left = count; left > 0; left -= LOT) {
            List<TaskRequest> lot = IntStream.range(0, Math.min(LOT, left))
                    .mapToObj(i -> request(type))
                    .toList();
            for (Receipt receipt : submitter.submitAll(lot)) {
                ids.add(receipt.task().id().value());
            }
        }
        return ids;
    }

    private static TaskRequest request(String type) {
        return TaskRequest.of(type, BenchRoutes.PAYLOAD).build();
    }

    @Override
    public void close() {
        connections.close();
    }
}
