package dev.cafila.route;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the functions of Camel's language Simple in a text, <code>${…}</code> and <code>$simple{…}</code>: those that lead from
 * the message to the process around it are not for routes.
 */
final class SimpleCheck {

    private static final Pattern BEGIN = Pattern.compile("\\$(?:simple)?\\{");
    private static final Pattern HEAD = Pattern.compile("^[A-Za-z][A-Za-z-]*");
    private static final Pattern KEY =
            Pattern.compile("^(?:in\\.)?(?:headers?|variables?|exchangeProperty)(?:[.:]|\\?\\.)\\w+");
    private static final Pattern BEAN = Pattern.compile("^bean:\\s*([^?.:\\s(]+)(:?)");

    /** Functions whose results are of the process, of its files or of its environment, not of the message. */
    private static final Set<String> REFUSED = Set.of(
            "attachment",
            "attachments",
            "camelContext",
            "class",
            "env",
            "load",
            "out",
            "properties",
            "sys",
            "sysenv",
            "type");

    private static final Pattern WAY_OUT = Pattern.compile(
            "(?i)[.?]\\s*(?:get)?(?:class|declaringClass|classLoader|camelContext|context|exchange|fromEndpoint|unitOfWork"
                    + "|registry)\\b|\\bgetClass\\b|\\bforName\\b");
    private static final Pattern NESTED_FIRST = Pattern.compile("^[^('\"\\[]*\\$(?:simple)?\\{");

    private final Predicate<String> beans;
    private final Runnable classes;
    private final Consumer<String> refusals;

    /**
     * @param classes is called for what names, or comes by, a Java class
     * @param refusals take what else is wrong
     */
    SimpleCheck(Predicate<String> beans, Runnable classes, Consumer<String> refusals) {
        this.beans = beans;
        this.classes = classes;
        this.refusals = refusals;
    }

    void check(String text) {
        each(text, this::function);
    }

    /** Calls for the text within each pair of braces, those within others too. */
    private static void each(String text, BiConsumer<String, String> found) {
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            int depth = 1;
            int end = begin.end();
            while (end < text.length() && depth > 0) {
                char c = text.charAt(end++);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
            String function = text.substring(begin.end(), depth == 0 ? end - 1 : end);
            found.accept(function.strip(), function);
        }
    }

    private void function(String function, String written) {
        Matcher head = HEAD.matcher(function);
        String name = head.find() ? head.group() : "";
        Matcher bean = BEAN.matcher(function);
        if (NESTED_FIRST.matcher(function).find()) {
            refusals.accept("the function '${" + written + "}' must be written out, not computed");
        } else if (name.equals("exchange") && !function.equals("exchange")
                || REFUSED.contains(name)
                || WAY_OUT.matcher(KEY.matcher(function).replaceFirst("")).find()) {
            classes.run();
        } else if (bean.find()) {
            bean(bean.group(1), !bean.group(2).isEmpty());
        } else if (function.matches("ref:.*")) {
            bean(function.substring("ref:".length()).strip(), false);
        } else if (name.endsWith("As") || name.endsWith("AsIndex") || name.equals("convertTo")) {
            if (TypeCheck.isRefused(function)) {
                classes.run();
            }
        }
    }

    private void bean(String name, boolean ofClass) {
        if (ofClass && name.equals("type")) {
            classes.run();
        } else if (!beans.test(name)) {
            refusals.accept("there is no bean '" + name + "'");
        }
    }
}
