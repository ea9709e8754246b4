package dev.cafila.route;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.Scope;
import org.apache.camel.CamelContext;
import org.apache.camel.language.jq.JqLanguage;

/**
 * What routes may use.
 *
 * @param components those that an endpoint may be of
 * @param languages those that an expression may be in
 * @param settings all there are, by name
 * @param beans tells whether there is a bean of this name
 * @param jq has the functions of jq that there are
 */
public record RouteRules(
        Set<String> components,
        Set<String> languages,
        Map<String, String> settings,
        Predicate<String> beans,
        Supplier<Scope> jq) {

    /** No files, no processes, nothing that runs what somebody wrote: routes are data, and an edit is not a deployment. */
    private static final Set<String> COMPONENTS = Set.of(
            "bean",
            "direct",
            "http",
            "https",
            "imap",
            "imaps",
            "log",
            "micrometer",
            "pop3",
            "pop3s",
            "quartz",
            "scheduler",
            "seda",
            "smtp",
            "smtps",
            "sql",
            "task",
            "timer");

    private static final Set<String> LANGUAGES = Set.of(
            "constant",
            "exchangeProperty",
            "header",
            "jq",
            "jsonpath",
            "method",
            "ref",
            "simple",
            "tokenize",
            "variable",
            "xpath",
            "xtokenize");

    /** The messages of the broker are the runtime's: what a route sends to a queue of tasks, workers would not doubt. */
    private static final Map<String, Set<String>> ONLY_IN =
            Map.of("jms", Set.of("platform"), "platform-http", Set.of("platform", "sandbox"));

    /**
     * Returns the usual rules.
     *
     * @param more components and languages that are allowed beyond the usual ones
     * @param context in which routes are to run: its functions of jq are theirs, those that came in a jar among them
     */
    public static RouteRules allowing(
            Set<String> more, Map<String, String> settings, Predicate<String> beans, CamelContext context) {
        Set<String> components = new TreeSet<>(COMPONENTS);
        components.addAll(more);
        Set<String> languages = new TreeSet<>(LANGUAGES);
        languages.addAll(more);
        return new RouteRules(
                Set.copyOf(components),
                Set.copyOf(languages),
                Map.copyOf(settings),
                beans,
                () -> ((JqLanguage) context.resolveLanguage("jq")).getRootScope());
    }

    /** Returns the words of the setting {@code cafila.routes.allow}. */
    public static Set<String> more(String setting) {
        return Stream.of(setting.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells whether some route may use a component without a setting that allows it. */
    static boolean isUsual(String component) {
        return COMPONENTS.contains(component) || ONLY_IN.containsKey(component);
    }

    static String notAllowed(String component) {
        return "component '" + component + "' is not allowed here (the setting cafila.routes.allow allows more)";
    }

    boolean allowsComponent(String name, String folder) {
        return components.contains(name) || ONLY_IN.getOrDefault(name, Set.of()).contains(folder);
    }
}
