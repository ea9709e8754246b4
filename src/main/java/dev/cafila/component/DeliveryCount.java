package dev.cafila.component;

import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.Trials;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import jakarta.jms.JMSException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For workers whose broker is elsewhere. To suspect an attempt the broker's count of deliveries is enough; those that came to
 * this very process did not stop a worker, since it still runs. To give up a suspect it is not: it counts what had only just
 * arrived when another task stopped the worker. So a suspect's run is written down before it begins.
 */
public final class DeliveryCount implements WorkerStops {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryCount.class);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int TRIES = 3;

    private final Trials trials;
    private final Set<Attempt> withNotes = new HashSet<>();
    private final Map<Attempt, Integer> survived = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Attempt, Integer> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public DeliveryCount(BrokerConnections connections) {
        trials = new Trials(connections);
    }

    @Override
    public int before(Task task, int noted, int deliveries) throws JMSException {
        return Isolation.isSuspect(noted) ? stoppedInTrials(task) : stoppedInDeliveries(task, deliveries);
    }

    private int stoppedInTrials(Task task) throws JMSException {
        int stops = trials.notEndedByOthers(task);
        if (stops > 0) {
            synchronized (this) {
                withNotes.add(Attempt.of(task));
            }
        }
        return stops;
    }

    private synchronized int stoppedInDeliveries(Task task, int deliveries) {
        if (deliveries <= 1) {
            survived.put(Attempt.of(task), 1);
            return 0;
        }
        int here = survived.merge(Attempt.of(task), 1, Integer::sum);
        return Math.max(0, deliveries - here);
    }

    @Override
    public Running begin(Task task, int noted, int since) throws JMSException {
        if (!Isolation.isSuspect(noted)) {
            return () -> {}; // the broker remembers
        }
        trials.begin(task);
        return () -> survivedTrial(task);
    }

    private void survivedTrial(Task task) {
        tryToTakeBack(task, () -> trials.end(task));
    }

    @Override
    public void forget(Task task) {
        // a message that is sent anew is counted anew
    }

    /** Only now: what speaks against a suspect must be there as long as the verdict is not. */
    @Override
    public void committed(Task task) {
        boolean hasNotes;
        synchronized (this) {
            survived.remove(Attempt.of(task));
            hasNotes = !withNotes.isEmpty() && withNotes.remove(Attempt.of(task));
        }
        if (hasNotes) {
            tryToTakeBack(task, () -> trials.forget(task));
        }
    }

    private static void tryToTakeBack(Task task, TakeBack notes) {
        JMSException failure = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                notes.run();
                return;
            } catch (JMSException e) {
                failure = e;
            }
        }
        LOG.warn(
                "A note that {} ran here could not be taken back; should it come to another worker, it may be given up: {}",
                task.id(),
                String.valueOf(failure));
    }

    private interface TakeBack {
        void run() throws JMSException;
    }

    private record Attempt(TaskId id, int attempt) {
        static Attempt of(Task task) {
            return new Attempt(task.id(), task.attempt());
        }
    }
}
