package dev.cafila.dryrun;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The lines in which the steps of a file begin. Camel tells where what a step consists of begins, counted from 0, or from 1 if that is
 * one value only: for a step in several lines that is the right one by chance, for one in a line it is not.
 */
final class StepLines {

    /** By the step's name and the line that Camel tells, in the order of the file: two may have the same. */
    private final Map<String, Deque<Integer>> lines = new HashMap<>();

    /** @param yaml the text of a file that Camel could read */
    StepLines(String yaml) {
        new Compose(LoadSettings.builder().build()).composeString(yaml).ifPresent(this::add);
    }

    private void add(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::add);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    Node value = entry.getValueNode();
                    int told = line(value) - (value instanceof ScalarNode ? 0 : 1);
                    lines.computeIfAbsent(step(key.getValue(), told), step -> new ArrayDeque<>())
                            .add(line(key));
                    add(value);
                }
            }
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static String step(String name, int told) {
        return StringHelper.dashToCamelCase(name) + ":" + told;
    }

    /** Has each step know the line in which it begins. */
    void correct(RouteDefinition route) {
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            Deque<Integer> known = lines.get(step(step.getShortName(), step.getLineNumber()));
            if (known != null) {
                step.setLineNumber(known.size() > 1 ? known.remove() : known.getFirst());
            }
        }
    }
}
