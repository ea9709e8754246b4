package dev.cafila.chaos.fault;

import dev.cafila.chaos.sandbox.CafilaProcess;
import dev.cafila.chaos.sandbox.Node;
import dev.cafila.chaos.sandbox.Pause;
import dev.cafila.chaos.sandbox.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A worker stands still for longer than its connection lives, as in a long pause of its machine, and then goes on. Others have
 * carried out its tasks meanwhile; it must not settle them again.
 */
final class WorkerFreeze implements Fault {

    static final String NAME = "worker-freeze";

    private static final Duration LONGER_THAN_A_CONNECTION_LIVES = Duration.ofSeconds(25);
    private static final Duration UNTIL_IT_HAS_NOTICED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Topology> topologies() {
        return Set.of(Topology.APART);
    }

    @Override
    public Duration lasts() {
        return LONGER_THAN_A_CONNECTION_LIVES.plus(UNTIL_IT_HAS_NOTICED);
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        Node node = target.oneOf(target.instance().workers());
        CafilaProcess worker = node.running(PATIENCE);
        worker.freeze();
        try {
            Pause.of(LONGER_THAN_A_CONNECTION_LIVES);
        } finally {
            worker.thaw();
        }
        Pause.of(UNTIL_IT_HAS_NOTICED);
        return new Outcome(
                "SIGSTOP to `" + node.name() + "` for " + LONGER_THAN_A_CONNECTION_LIVES.toSeconds()
                        + " s, then SIGCONT",
                worker.isAlive() ? List.of() : List.of(node.name() + " ended when it was thawed"));
    }
}
