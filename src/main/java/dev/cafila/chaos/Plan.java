package dev.cafila.chaos;

import dev.cafila.chaos.fault.Fault;
import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen when: phases with one topology each, and in each of them faults at random moments. The same seed gives the
 * same plan.
 *
 * @param left names of the faults that have no place in it
 */
record Plan(List<Phase> phases, List<String> left) {

    private static final Duration SHORTEST_PHASE = Duration.ofSeconds(75);
    private static final Duration LONGEST_PHASE = Duration.ofSeconds(150);
    private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(5);
    private static final int LONGEST_PAUSE_MILLIS = 6000;

    /** @param steps in the order of their time */
    record Phase(Topology topology, Duration length, List<Step> steps) {}

    /** @param at since the phase began */
    record Step(Duration at, Fault fault) {}

    /** Plans for this time under load; every fault that has a place in it comes once before any comes again. */
    static Plan of(Duration time, List<Fault> faults, Random chance) {
        List<Topology> topologies = topologies(time, faults);
        Duration length = time.dividedBy(topologies.size());
        List<Fault> still = new ArrayList<>();
        List<Phase> phases = new ArrayList<>();
        for (Topology topology : topologies) {
            phases.add(new Phase(topology, length, steps(topology, length, faults, still, chance)));
        }
        return new Plan(List.copyOf(phases), left(faults, phases));
    }

    private static List<String> left(List<Fault> faults, List<Phase> phases) {
        return faults.stream()
                .filter(fault -> phases.stream()
                        .flatMap(phase -> phase.steps().stream())
                        .noneMatch(step -> step.fault().equals(fault)))
                .map(Fault::name)
                .toList();
    }

    /** All in one process and apart, by turns, if the faults can happen there. */
    private static List<Topology> topologies(Duration time, List<Fault> faults) {
        List<Topology> possible = List.of(Topology.values()).stream()
                .filter(topology ->
                        faults.stream().anyMatch(fault -> fault.topologies().contains(topology)))
                .toList();
        long most = Math.max(1, time.dividedBy(SHORTEST_PHASE));
        long least = Math.max(possible.size(), time.dividedBy(LONGEST_PHASE));
        long count = Math.max(1, Math.min(most, least));
        List<Topology> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(possible.get(i % possible.size()));
        }
        return turns;
    }

    private static List<Step> steps(
            Topology topology, Duration length, List<Fault> faults, List<Fault> still, Random chance) {
        List<Step> steps = new ArrayList<>();
        Duration at = BEFORE_THE_FIRST;
        while (true) {
            at = at.plusMillis(chance.nextInt(LONGEST_PAUSE_MILLIS));
            Fault fault = next(topology, length.minus(at), faults, still, chance);
            if (fault == null) {
                return List.copyOf(steps);
            }
            steps.add(new Step(at, fault));
            at = at.plus(fault.lasts());
        }
    }

    /** Deals from a pack, which is filled again when nothing in it fits any more. */
    private static @Nullable Fault next(
            Topology topology, Duration left, List<Fault> faults, List<Fault> still, Random chance) {
        for (int round = 0; round < 2; round++) {
            for (Fault fault : still) {
                if (fault.topologies().contains(topology) && fault.lasts().compareTo(left) <= 0) {
                    still.remove(fault);
                    return fault;
                }
            }
            if (round == 0) {
                List<Fault> pack = new ArrayList<>(faults);
                pack.removeAll(still);
                Collections.shuffle(pack, chance);
                still.addAll(pack);
                // Those that can happen in few places first, or there may be no place left for them.
                still.sort(Comparator.comparingInt(fault -> fault.topologies().size()));
            }
        }
        return null;
    }
}
