package dev.cafila.chaos.fault;

import dev.cafila.chaos.sandbox.Node;
import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A process is told to stop, as an upgrade does it, and started again. It must end with 0. */
final class Restart implements Fault {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public Set<Topology> topologies() {
        return EnumSet.allOf(Topology.class);
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        Node node = target.oneOf(target.instance().nodes());
        int lives = node.lives();
        long told = System.nanoTime();
        int exitCode = node.running(PATIENCE).terminate();
        double stopped = (System.nanoTime() - told) / 1e9;
        node.awaitLife(lives + 1, PATIENCE);
        return new Outcome(
                String.format(
                        Locale.ROOT, "SIGTERM to `%s`, ended with %d after %.1f s", node.name(), exitCode, stopped),
                exitCode == 0 ? List.of() : List.of(node.name() + " ended with " + exitCode + ", not with 0"));
    }
}
