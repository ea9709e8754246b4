package dev.cafila.chaos.fault;

import dev.cafila.chaos.sandbox.Pause;
import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** For a while nothing that the peer answers is of use. */
final class PeerErrors implements Fault {

    private static final Duration WHILE = Duration.ofSeconds(12);

    @Override
    public String name() {
        return "peer-errors";
    }

    @Override
    public Set<Topology> topologies() {
        return EnumSet.allOf(Topology.class);
    }

    @Override
    public Duration lasts() {
        return WHILE;
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        try (Trouble trouble = new Trouble(target.chance())) {
            target.peer().trouble(trouble);
            Pause.of(WHILE);
        } finally {
            target.peer().trouble(null);
        }
        return new Outcome(
                "the peer answered 500, 503, 429, not at all or half for " + WHILE.toSeconds() + " s", List.of());
    }
}
