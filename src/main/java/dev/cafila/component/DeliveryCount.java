package dev.cafila.component;

import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * For workers whose broker is elsewhere: the broker counts deliveries, and those that came to this very process did not stop
 * a worker, since it still runs.
 */
public final class DeliveryCount implements WorkerStops {

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<Attempt, Integer> survived = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Attempt, Integer> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    @Override
    public synchronized int before(Task task, int deliveries) {
        if (deliveries <= 1) {
            survived.put(Attempt.of(task), 1);
            return 0;
        }
        int here = survived.merge(Attempt.of(task), 1, Integer::sum);
        return Math.max(0, deliveries - here);
    }

    @Override
    public Running begin(Task task, int stops) {
        return () -> {}; // the broker remembers
    }

    @Override
    public void forget(Task task) {
        // a message that is sent anew is counted anew
    }

    @Override
    public synchronized void committed(Task task) {
        survived.remove(Attempt.of(task));
    }

    private record Attempt(TaskId id, int attempt) {
        static Attempt of(Task task) {
            return new Attempt(task.id(), task.attempt());
        }
    }
}
