package dev.cafila.store;

import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures, by hand, how long it takes to list, to count and to clean away dead letters of 50 causes. Arguments: URL of an
 * empty store, and how many dead letters.
 */
final class DeadLetterSpeed {

    private static final String ORG = "speed";
    private static final String STACK = "x: y\n" + "\tat a.b.C.d(C.java:1)\n".repeat(100);

    private DeadLetterSpeed() {}

    public static void main(String[] args) throws Exception {
        int letters = Integer.parseInt(args[1]);
        try (Store store = Store.open(new StoreSettings(args[0], "postgres", "postgres"))) {
            fill(store.recorder(), letters);
            DeadLetterReader reader = store.deadLetters();
            DeadLetterFilter all = DeadLetterFilter.all(ORG);
            DeadLetterFilter seldom = new DeadLetterFilter(ORG, new TaskType("seldom"), null, null, null);
            for (int round = 1; round <= 3; round++) {
                measure("page", () -> reader.list(new DeadLetterQuery(all, 50, null)));
                measure("page of a seldom type", () -> reader.list(new DeadLetterQuery(seldom, 50, null)));
                measure("groups", () -> reader.groups(all, 100));
            }
            Instant end = Instant.now().plusSeconds(60);
            measure("remove the discarded", () -> store.cleaner().clean(ORG, TaskState.FAILED, end, letters));
        }
    }

    private static void fill(Recorder recorder, int letters) throws Exception {
        List<TaskEvent> batch = new ArrayList<>();
        for (int i = 0; i < letters; i++) {
            Facts facts = Facts.of(ORG, i % 5000 == 0 ? "seldom" : "report", i / 100);
            Failure failure =
                    new Failure(Failure.Kind.PERMANENT, "java.io.Exception" + i % 50, "no customer " + i, STACK, null);
            batch.add(facts.submitted());
            batch.add(facts.failed(1, i / 100 + 1, failure));
            if (i % 4 == 0) {
                batch.add(facts.discarded(1, i / 100 + 2, i / 100 + 1));
            }
            if (batch.size() >= 1000 || i == letters - 1) {
                recorder.keep(batch);
                batch.clear();
            }
        }
    }

    private static void measure(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s: %d us%n", what, (System.nanoTime() - start) / 1000);
    }
}
