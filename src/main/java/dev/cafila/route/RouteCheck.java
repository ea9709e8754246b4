package dev.cafila.route;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Says what is wrong with a file of a route without running anything: whether it is YAML, is one route, named after its file,
 * and uses only what there is and what is allowed. What it finds beyond that, such as an unknown step, Camel finds when it builds
 * the route: see {@link RouteBuild}.
 */
public final class RouteCheck {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final List<String> FOLDERS = List.of("peers", "platform", "sandbox", "sync", "tasks");

    private final RouteRules rules;
    private final ComponentCatalog catalog = new ComponentCatalog();

    public RouteCheck(RouteRules rules) {
        this.rules = rules;
    }

    /** Returns what is wrong with a file, from its beginning to its end. */
    public List<RouteFinding> check(RouteFile file) {
        List<RouteFinding> findings = new ArrayList<>();
        try {
            Optional<Node> root = YamlText.parse(file.text());
            if (root.isPresent() && YamlText.isEndless(root.get())) {
                findings.add(RouteFinding.rejecting(
                        file, YamlText.line(root.get()), "an alias must not be within what it stands for"));
            } else if (root.isEmpty()) {
                findings.add(RouteFinding.rejecting(file, 1, "the file is empty"));
            } else {
                one(file, root.get(), findings);
            }
        } catch (MarkedYamlEngineException e) {
            findings.add(RouteFinding.rejecting(file, YamlText.line(e), YamlText.problem(e)));
        } catch (YamlEngineException e) { // such as a character that no YAML has
            findings.add(RouteFinding.rejecting(file, 0, "not YAML: " + firstLine(e)));
        } catch (StackOverflowError e) {
            findings.add(RouteFinding.rejecting(file, 0, "not YAML: nested too deeply"));
        }
        findings.sort(Comparator.comparingInt(RouteFinding::line));
        return findings;
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void one(RouteFile file, Node root, List<RouteFinding> findings) {
        if (!(root instanceof SequenceNode list) || list.getValue().size() != 1) {
            findings.add(
                    RouteFinding.rejecting(file, YamlText.line(root), "a file is one '- route:', no more and no less"));
            return;
        }
        Node route = YamlText.child(list.getValue().get(0), "route");
        if (route == null) {
            findings.add(
                    RouteFinding.rejecting(file, YamlText.line(root), "a file is one '- route:', and nothing else"));
            return;
        }
        names(file, route, findings);
        from(file, route, findings);
        schema(file, findings);
        EndpointCheck endpoints = new EndpointCheck(
                rules, catalog, file.folder(), (line, text) -> findings.add(RouteFinding.rejecting(file, line, text)));
        new StepCheck(rules, endpoints, (line, text) -> findings.add(RouteFinding.rejecting(file, line, text)))
                .check(route);
    }

    private static void names(RouteFile file, Node route, List<RouteFinding> findings) {
        Node id = YamlText.child(route, "id");
        int line = YamlText.line(id == null ? route : id);
        String name = YamlText.scalar(id);
        if (id == null) {
            findings.add(RouteFinding.rejecting(file, line, "the route has no id; it must be '" + file.id() + "'"));
        } else if (!name.equals(file.id())) {
            findings.add(RouteFinding.rejecting(
                    file,
                    line,
                    "the id must be '" + file.id() + "', as the file's name says, not '" + name + "'"
                            + taken(file, name)
                                    .map(path -> ", which is " + path + "'s")
                                    .orElse("")));
        } else {
            taken(file, name)
                    .ifPresent(path -> findings.add(RouteFinding.rejecting(
                            file, line, "duplicate id: '" + name + "' is " + path + "'s already")));
        }
        if (YamlText.scalar(YamlText.child(route, "description")).isBlank()) {
            findings.add(RouteFinding.advising(file, YamlText.line(route), "the route has no description"));
        }
    }

    /** Returns the other file that a route of this id belongs to, as {@code sync/sms.camel.yaml}. */
    private static Optional<String> taken(RouteFile file, String id) {
        Path all = file.path().toAbsolutePath().getParent().getParent();
        return all == null
                ? Optional.empty()
                : Stream.concat(Stream.of(file.folder()), FOLDERS.stream())
                        .map(folder -> folder + "/" + id + RouteFile.SUFFIX)
                        .filter(path -> Files.exists(all.resolve(path)))
                        .filter(path -> !all.resolve(path).equals(file.path().toAbsolutePath()))
                        .findFirst();
    }

    private void from(RouteFile file, Node route, List<RouteFinding> findings) {
        Node from = YamlText.child(route, "from");
        Node uri = YamlText.child(from, "uri");
        if (from == null || uri == null) {
            findings.add(RouteFinding.rejecting(
                    file, YamlText.line(from == null ? route : from), "the route has no from: with a uri:"));
            return;
        }
        if (YamlText.child(from, "steps") == null) {
            findings.add(RouteFinding.rejecting(file, YamlText.line(from), "the from: has no steps:"));
        }
        if (file.isOfTasks()) {
            if (!YamlText.scalar(uri).replaceFirst("\\?.*", "").equals("task:" + file.id())) {
                findings.add(RouteFinding.rejecting(
                        file, YamlText.line(uri), "the from: must be task:" + file.id() + ", as the file's name says"));
            }
            timeout(file, YamlText.child(YamlText.child(from, "parameters"), "timeout"), findings);
        }
    }

    private static void timeout(RouteFile file, @Nullable Node timeout, List<RouteFinding> findings) {
        String text = YamlText.scalar(timeout);
        if (timeout == null || text.contains("{{") || !text.matches("\\d+|(\\d+(d|h|m|s|ms))+")) {
            return; // what it must look like is said with the other options
        }
        if (text.matches(".*\\d{13}.*")) {
            findings.add(RouteFinding.rejecting(file, YamlText.line(timeout), "the timeout must be at most 24h"));
            return;
        }
        long millis = TimeUtils.toMilliSeconds(text);
        if (millis == 0 || millis > LONGEST.toMillis()) {
            findings.add(RouteFinding.rejecting(
                    file,
                    YamlText.line(timeout),
                    millis == 0
                            ? "a timeout of 0 would let an attempt run for ever"
                            : "the timeout must be at most 24h"));
        }
    }

    private static void schema(RouteFile file, List<RouteFinding> findings) {
        if (!file.isOfTasks()) {
            return;
        }
        try {
            new TaskType(file.id());
        } catch (InvalidTaskException e) {
            findings.add(RouteFinding.rejecting(file, 0, "the file's name is no type: it " + e.getMessage()));
        }
        Path schema = file.path().resolveSibling(file.id() + RouteFile.SCHEMA_SUFFIX);
        if (!Files.exists(schema)) {
            findings.add(RouteFinding.advising(
                    file,
                    0,
                    "there is no " + schema.getFileName() + " beside it, so tasks with any payload are taken"));
        }
    }
}
