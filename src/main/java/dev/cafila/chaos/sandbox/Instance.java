package dev.cafila.chaos.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Cafila that runs in a sandbox, as one process or as several, each started again whenever it ends. */
public final class Instance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Sandbox sandbox;
    private final Topology topology;
    private final List<Node> nodes;

    private Instance(Sandbox sandbox, Topology topology, Map<String, String> roles) {
        this.sandbox = sandbox;
        this.topology = topology;
        this.nodes = roles.entrySet().stream()
                .map(role -> new Node(role.getKey(), () -> start(role.getValue())))
                .toList();
    }

    /** Starts all processes, the broker's first; returns when all are ready. */
    public static Instance start(Sandbox sandbox, Topology topology) throws IOException, InterruptedException {
        return start(sandbox, topology, topology.roles());
    }

    /** Starts processes of these names with these roles, as where the broker runs elsewhere. */
    public static Instance start(Sandbox sandbox, Topology topology, Map<String, String> roles)
            throws IOException, InterruptedException {
        Instance instance = new Instance(sandbox, topology, roles);
        try {
            instance.nodes.get(0).start();
            instance.nodes.get(0).running(PATIENCE);
            instance.nodes.stream().skip(1).forEach(Node::start);
            instance.awaitAll();
            return instance;
        } catch (IOException | InterruptedException e) {
            instance.close();
            throw e;
        }
    }

    private CafilaProcess start(String roles) throws IOException, InterruptedException {
        return CafilaProcess.start(
                sandbox.path,
                Stream.concat(sandbox.arguments().stream(), Stream.of("--set", "cafila.roles=" + roles))
                        .toList());
    }

    /** Returns when every process is ready. */
    public void awaitAll() throws IOException, InterruptedException {
        for (Node node : nodes) {
            node.running(PATIENCE);
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Topology topology() {
        return topology;
    }

    public List<Node> nodes() {
        return nodes;
    }

    /** Returns the process with the broker. */
    public Node front() {
        return nodes.get(0);
    }

    /** Returns the processes that only work. */
    public List<Node> workers() {
        return nodes.subList(1, nodes.size());
    }

    /** Returns when any of the processes ended. */
    public List<Instant> deaths() {
        return nodes.stream().flatMap(node -> node.deaths().stream()).toList();
    }

    /** Stops all in order, workers first, and returns the exit codes. */
    public List<Integer> stop() throws InterruptedException {
        List<Integer> exitCodes = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            exitCodes.add(nodes.get(i).stop());
        }
        return exitCodes;
    }

    /** Ends all at once. */
    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
