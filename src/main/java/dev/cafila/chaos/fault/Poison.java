package dev.cafila.chaos.fault;

import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.TaskRow;
import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A task ends the process of whoever carries it out. It must be set aside after three times, and the tasks that happened to be
 * beside it must be none the worse.
 */
final class Poison implements Fault {

    private static final int STOPS = 3;
    private static final int NEIGHBOURS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public Set<Topology> topologies() {
        return EnumSet.allOf(Topology.class);
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(25);
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        List<Submission> neighbours = new ArrayList<>();
        for (int i = 0; i < NEIGHBOURS; i++) {
            neighbours.add(target.submit(TypeRoutes.SLOW));
        }
        Submission poison = target.submit(TypeRoutes.POISON);
        List<String> broken = new ArrayList<>();
        checkPoison(target, poison, broken);
        target.instance().awaitAll();
        for (Submission neighbour : neighbours) {
            checkNeighbour(target, neighbour, broken);
        }
        return new Outcome(
                "a task that halts its process, beside " + NEIGHBOURS + " others; it ran "
                        + target.peer().callsFor(poison.id()) + " times",
                broken);
    }

    private static void checkPoison(Target target, Submission poison, List<String> broken) throws InterruptedException {
        Optional<TaskRow> end = target.ended(poison.id(), PATIENCE);
        int stops = target.peer().callsFor(poison.id());
        if (end.isEmpty()) {
            target.peer().refuse(poison.id()); // else it would go on for ever
            broken.add("poison " + poison.id() + " was not set aside, after " + stops + " stops");
        } else if (!end.get().error().contains("stopped its worker " + STOPS + " times") || stops != STOPS) {
            broken.add("poison " + poison.id() + " stopped " + stops + " workers and ended "
                    + end.get().state() + ", " + end.get().error());
        }
    }

    private static void checkNeighbour(Target target, Submission neighbour, List<String> broken)
            throws InterruptedException {
        Optional<TaskRow> end = target.ended(neighbour.id(), PATIENCE);
        if (end.isEmpty() || !end.get().state().equals("completed") || end.get().attempt() != 1) {
            broken.add("a neighbour of poison, " + neighbour.id() + ", is "
                    + end.map(row -> row.state() + " at attempt " + row.attempt())
                            .orElse("not ended"));
        }
    }
}
