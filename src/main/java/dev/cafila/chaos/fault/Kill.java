package dev.cafila.chaos.fault;

import dev.cafila.chaos.sandbox.Node;
import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A process is killed with SIGKILL, at whatever it is doing, and started again. */
final class Kill implements Fault {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final Topology topology;
    private final Function<Target, Node> victim;

    private Kill(String name, Topology topology, Function<Target, Node> victim) {
        this.name = name;
        this.topology = topology;
        this.victim = victim;
    }

    static Kill everything() {
        return new Kill("kill", Topology.ALL_IN_ONE, target -> target.instance().front());
    }

    static Kill worker() {
        return new Kill(
                "worker-kill",
                Topology.APART,
                target -> target.oneOf(target.instance().workers()));
    }

    static Kill broker() {
        return new Kill(
                "broker-kill", Topology.APART, target -> target.instance().front());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Topology> topologies() {
        return Set.of(topology);
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(6);
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        Node node = victim.apply(target);
        int lives = node.lives();
        node.running(PATIENCE).kill();
        long dead = System.nanoTime();
        node.awaitLife(lives + 1, PATIENCE);
        return new Outcome(
                String.format(
                        Locale.ROOT,
                        "SIGKILL to `%s`, ready again after %.1f s",
                        node.name(),
                        (System.nanoTime() - dead) / 1e9),
                List.of());
    }
}
