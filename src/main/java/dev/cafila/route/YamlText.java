package dev.cafila.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML as a tree whose nodes know their lines. */
final class YamlText {

    private static final int MOST_NODES = 100_000;

    private YamlText() {}

    /**
     * Returns the one document; empty if there is nothing but comments.
     *
     * @throws MarkedYamlEngineException if it is not YAML
     */
    static Optional<Node> parse(String text) {
        return new Compose(LoadSettings.builder().setParseComments(false).build()).composeString(text);
    }

    /** Tells whether walking through a node would not end, or take too long: an alias is in what it stands for, or many in others. */
    static boolean isEndless(Node root) {
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        for (int nodes = 0; nodes < MOST_NODES; nodes++) {
            Node node = open.poll();
            if (node == null) {
                return false;
            }
            if (node instanceof SequenceNode list) {
                open.addAll(list.getValue());
            }
            entries(node).forEach(entry -> {
                open.add(entry.getKeyNode());
                open.add(entry.getValueNode());
            });
        }
        return true;
    }

    static List<NodeTuple> entries(@Nullable Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    /** Returns the value of a key; null if the node is no mapping, or does not have it. */
    static @Nullable Node child(@Nullable Node node, String key) {
        for (NodeTuple entry : entries(node)) {
            if (scalar(entry.getKeyNode()).equals(key)) {
                return entry.getValueNode();
            }
        }
        return null;
    }

    /** Returns the text of a scalar; empty if the node is none. */
    static String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Returns all scalars in a node, keys too. */
    static Stream<ScalarNode> scalars(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Stream.of(scalar);
        }
        Stream<Node> parts = node instanceof SequenceNode list
                ? list.getValue().stream()
                : entries(node).stream().flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()));
        return parts.flatMap(YamlText::scalars);
    }

    static int line(Node node) {
        return line(node.getStartMark());
    }

    /** Returns the line of a place in a scalar's text, which may have several. */
    static int line(ScalarNode node, int offset) {
        boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        long breaks = node.getValue()
                .substring(0, offset)
                .chars()
                .filter(c -> c == '\n')
                .count();
        return line(node) + (block ? 1 + (int) breaks : 0);
    }

    static int line(Optional<Mark> mark) {
        return mark.map(at -> at.getLine() + 1).orElse(0);
    }

    /** Returns where it is not YAML: what never ends, where it begins. */
    static int line(MarkedYamlEngineException e) {
        boolean endless = String.valueOf(e.getProblem()).contains("end of stream");
        return endless && e.getContextMark().isPresent() ? line(e.getContextMark()) : line(e.getProblemMark());
    }

    /** Says in a line what is not YAML about it. */
    static String problem(MarkedYamlEngineException e) {
        return "not YAML: " + (e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem();
    }
}
