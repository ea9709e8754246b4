package dev.cafila.route;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Builds the route of a file in a context, without starting it: endpoints and expressions are made, nothing is taken and nothing
 * answers. One that cannot be built leaves nothing behind.
 */
public final class RouteBuild {

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final int SHORTEST = 3;

    private static final Pattern SECRET = Pattern.compile("(?i).*(token|key|password|secret)");
    private static final int SHORTEST_SECRET = 4;

    private final CamelContext context;
    private final Model model;
    private final String versionProperty;

    /** @param versionProperty the property of a route that tells the version of its file */
    public RouteBuild(CamelContext context, String versionProperty) {
        context.setSourceLocationEnabled(true); // so that a step knows its line
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
        this.versionProperty = versionProperty;
    }

    /**
     * Adds the route, under this id, to the context. It does not run yet.
     *
     * @throws RouteRejectedException saying line and cause
     */
    public void add(RouteFile file, String routeId) throws RouteRejectedException {
        RouteDefinition route = read(file);
        route.setId(routeId);
        nameTrigger(route, routeId);
        route.setAutoStartup("false");
        route.routeProperty(versionProperty, file.version());
        try {
            model.addRouteDefinition(route);
        } catch (Exception e) {
            model.getRouteDefinitions().remove(route);
            throw new RouteRejectedException(RouteFinding.rejecting(file, line(file, route, e), hidden(cause(e))));
        }
    }

    /** Quartz lets no two routes have one trigger, and the version before has it until this one stands. */
    private static void nameTrigger(RouteDefinition route, String routeId) {
        int version = routeId.indexOf('#');
        String uri = route.getInput().getEndpointUri();
        if (version >= 0 && uri.startsWith("quartz:")) {
            route.getInput().setUri(uri.replaceFirst("(\\?|$)", "-" + routeId.substring(version + 1) + "$1"));
        }
    }

    private RouteDefinition read(RouteFile file) throws RouteRejectedException {
        try {
            for (var builder : PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(ResourceHelper.fromString("file:" + file.path(), file.text()))) {
                RouteBuilder routes = (RouteBuilder) builder;
                routes.configureRoutes(context);
                return routes.getRouteCollection().getRoutes().get(0);
            }
            throw new RouteRejectedException(RouteFinding.rejecting(file, 0, "there is no route in it"));
        } catch (RouteRejectedException e) {
            throw e;
        } catch (Exception e) {
            throw new RouteRejectedException(unreadable(file, e));
        }
    }

    private RouteFinding unreadable(RouteFile file, Exception thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof MarkedYamlEngineException marked) {
                return RouteFinding.rejecting(file, YamlText.line(marked.getProblemMark()), words(marked.getProblem()));
            }
        }
        return RouteFinding.rejecting(file, 0, hidden(cause(thrown)));
    }

    /** Keeps what settings hold that are secret by their names out of a text that anybody may read. */
    String hidden(String cause) {
        String hidden = cause;
        for (Map.Entry<Object, Object> setting :
                context.getPropertiesComponent().loadProperties().entrySet()) {
            String value = String.valueOf(setting.getValue());
            if (value.length() >= SHORTEST_SECRET
                    && SECRET.matcher(String.valueOf(setting.getKey())).matches()) {
                hidden = hidden.replace(value, "•••");
            }
        }
        return hidden;
    }

    private static String words(String problem) {
        return problem.replaceFirst("^Unknown node id: (.*)", "unknown step '$1'")
                .replaceFirst("^Unsupported field: (.*)", "unknown option '$1'");
    }

    /** Where an expression or a URI stands that the causes repeat; else the step that Camel names; else an option they name. */
    private static int line(RouteFile file, RouteDefinition route, Exception thrown) {
        String said = causes(thrown)
                .filter(e -> !(e instanceof FailedToCreateRouteException))
                .map(e -> String.valueOf(e.getMessage()).replace("://", ":"))
                .collect(Collectors.joining("\n"));
        Node root = YamlText.parse(file.text()).orElseThrow();
        return longest(root, text -> !WORD.matcher(text).matches() && said.contains(text.strip()))
                .or(() -> lineOfStep(route, String.valueOf(thrown.getMessage())))
                .or(() -> longest(root, text -> WORD.matcher(text).matches() && said.contains(text)))
                .orElse(1);
    }

    private static Optional<Integer> longest(Node root, Predicate<String> said) {
        return YamlText.scalars(root)
                .filter(scalar -> scalar.getValue().length() >= SHORTEST && said.test(scalar.getValue()))
                .max(Comparator.comparingInt(scalar -> scalar.getValue().length()))
                .map(YamlText::line);
    }

    /** Camel names the step that it could not make by its text, and counts the lines of what is in it from 0. */
    private static Optional<Integer> lineOfStep(RouteDefinition route, String message) {
        for (NamedNode step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            if (message.contains(">>> " + step + " <<<")) {
                return Optional.of(step.getLineNumber() + 1);
            }
        }
        return Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    /** Returns the first line of the innermost cause: those around it only say where. */
    private static String cause(Throwable thrown) {
        String said = causes(thrown)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce(String.valueOf(thrown), (outer, inner) -> inner);
        return said.strip().lines().findFirst().orElse("");
    }
}
