package dev.cafila.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.chaos.Plan.Phase;
import dev.cafila.chaos.Plan.Step;
import dev.cafila.chaos.fault.Fault;
import dev.cafila.chaos.fault.Faults;
import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(plan(10, 7)).isEqualTo(plan(10, 7)).isNotEqualTo(plan(10, 8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 3, 10, 60})
    void aFaultHappensOnlyWhereItCanAndEndsWithinItsPhase(double minutes) {
        for (Phase phase : plan(minutes, 1).phases()) {
            Duration free = Duration.ZERO;
            for (Step step : phase.steps()) {
                assertThat(step.fault().topologies()).contains(phase.topology());
                assertThat(step.at()).isGreaterThanOrEqualTo(free);
                free = step.at().plus(step.fault().lasts());
            }
            assertThat(free).isLessThanOrEqualTo(phase.length());
        }
    }

    @Test
    void inTenMinutesEveryFaultHappens() {
        for (int seed = 0; seed < 20; seed++) {
            Plan plan = plan(10, seed);
            assertThat(plan.left()).isEmpty();
            assertThat(steps(plan)).extracting(Step::fault).containsAll(Faults.ALL);
        }
    }

    @Test
    void allHappenOnceBeforeOneHappensTwiceInItsTopology() {
        List<Fault> faults = Faults.named(List.of("kill", "restart", "duplicate-storm"));
        Plan plan = Plan.of(Duration.ofMinutes(2), faults, new Random(1));
        List<Fault> firstThree =
                plan.phases().get(0).steps().stream().map(Step::fault).limit(3).toList();
        assertThat(firstThree).containsExactlyInAnyOrderElementsOf(faults);
    }

    @Test
    void whatHasNoPlaceInTheTimeIsNamed() {
        assertThat(plan(0.2, 1).left()).contains("worker-freeze");
    }

    @Test
    void faultsOfOneTopologyNeedNoOther() {
        Plan plan = Plan.of(Duration.ofMinutes(6), Faults.named(List.of("worker-kill")), new Random(1));
        assertThat(plan.phases()).extracting(Phase::topology).containsOnly(Topology.APART);
    }

    private static Plan plan(double minutes, long seed) {
        return Plan.of(Duration.ofMillis((long) (minutes * 60_000)), Faults.ALL, new Random(seed));
    }

    private static List<Step> steps(Plan plan) {
        return plan.phases().stream().flatMap(phase -> phase.steps().stream()).toList();
    }
}
