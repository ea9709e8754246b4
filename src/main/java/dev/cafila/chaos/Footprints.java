package dev.cafila.chaos;

import dev.cafila.chaos.check.Remains.Growth;
import dev.cafila.chaos.sandbox.Footprint;
import dev.cafila.chaos.sandbox.Instance;
import dev.cafila.chaos.sandbox.Node;
import dev.cafila.chaos.sandbox.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what each process holds while it is busy with what it holds when all is over: that should not be more. */
final class Footprints {

    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration UNTIL_IDLE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Map<String, Footprint> before = new HashMap<>();

    /** Looks at the processes before a fault; the first look at each counts. */
    void before(Instance instance) throws InterruptedException {
        for (Node node : instance.nodes()) {
            if (!before.containsKey(node.name())) {
                of(node).ifPresent(footprint -> before.put(node.name(), footprint));
            }
        }
    }

    /** Looks at them again, and for a while once more if one seems to leak: idle connections and threads end by themselves. */
    List<Growth> after(Instance instance) throws InterruptedException {
        Pause looks = Pause.within(UNTIL_IDLE, BETWEEN_LOOKS);
        List<Growth> grown = compare(instance);
        while (grown.stream().anyMatch(Growth::isLeak) && looks.again()) {
            grown = compare(instance);
        }
        return grown;
    }

    private List<Growth> compare(Instance instance) throws InterruptedException {
        List<Growth> grown = new ArrayList<>();
        for (Node node : instance.nodes()) {
            Optional<Footprint> now = of(node);
            Footprint then = before.get(node.name());
            if (now.isPresent() && then != null) {
                grown.add(new Growth(node.name(), then, now.get()));
            }
        }
        return grown;
    }

    private static Optional<Footprint> of(Node node) throws InterruptedException {
        try {
            return Footprint.of(node.running(NO_TIME).pid());
        } catch (IOException e) {
            return Optional.empty(); // it is just being started again
        }
    }
}
