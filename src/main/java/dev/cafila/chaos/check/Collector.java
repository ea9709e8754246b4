package dev.cafila.chaos.check;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.chaos.load.Tape;
import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.HistoryEvent;
import dev.cafila.chaos.sandbox.Pause;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.chaos.sandbox.TaskRow;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Asks an instance for all that it says of its tasks, once it has come to rest. */
public final class Collector {

    private static final int ASKING = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final String ROUTE = ".camel.yaml";

    private final Sandbox sandbox;
    private final Books books;

    public Collector(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.books = new Books(sandbox.url(), sandbox::key);
    }

    /** Waits until no task is under way and nothing waits on the tape; returns false if that is not so in time. */
    public boolean isQuietWithin(Duration patience) throws InterruptedException {
        Pause looks = Pause.within(patience, BETWEEN_LOOKS);
        do {
            try {
                if (isQuiet()) {
                    return true;
                }
            } catch (IOException | JMSException e) {
                // an instance that is just coming back is asked again
            }
        } while (looks.again());
        return false;
    }

    private boolean isQuiet() throws IOException, InterruptedException, JMSException {
        if (!books.ids("waiting,delayed,active").isEmpty()) {
            return false;
        }
        return depths().entrySet().stream()
                .allMatch(queue -> queue.getValue() == 0 || queue.getKey().equals(QueuesEmpty.DEAD_LETTER));
    }

    /** How many messages each queue holds: those of the types, and those of Cafila's own. */
    private Map<String, Long> depths() throws IOException, JMSException {
        Map<String, Long> depths = new LinkedHashMap<>();
        try (BrokerConnections connections = new BrokerConnections(sandbox.broker())) {
            BrokerAdmin admin = new BrokerAdmin(connections.senders());
            for (String queue : queues()) {
                depths.put(queue, admin.depth(queue));
            }
        }
        return depths;
    }

    private List<String> queues() throws IOException {
        Path routes = sandbox.path.resolve("routes/tasks");
        try (Stream<Path> files = Files.list(routes)) {
            Stream<String> types = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ROUTE))
                    .map(name -> "task." + name.substring(0, name.length() - ROUTE.length()))
                    .sorted();
            return Stream.concat(
                            types,
                            Stream.of(
                                    "inbox-all",
                                    "inbox.rejected",
                                    "recorder",
                                    Tape.QUEUE,
                                    "task.expired",
                                    "task.hold.cancelled",
                                    "task.hold.replayed",
                                    "task.hold.trials",
                                    QueuesEmpty.DEAD_LETTER))
                    .toList();
        }
    }

    /** Asks for everything and puts it beside what was noted. */
    public Evidence collect(Evidence.Noted noted, Remains remains)
            throws IOException, InterruptedException, ExecutionException, JMSException {
        List<TaskRow> rows = books.rows();
        return new Evidence(
                noted, noted.submissions().acceptedIds(), rows, histories(rows), depths(), books.scraped(), remains);
    }

    private Map<String, List<HistoryEvent>> histories(List<TaskRow> rows)
            throws IOException, InterruptedException, ExecutionException {
        Map<String, List<HistoryEvent>> histories = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(ASKING);
        try {
            List<Future<?>> asked = rows.stream()
                    .<Future<?>>map(row -> threads.submit(() -> histories.put(row.id(), books.events(row.id()))))
                    .toList();
            for (Future<?> answer : asked) {
                answer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return new TreeMap<>(histories);
    }
}
