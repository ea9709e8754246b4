package dev.cafila.broker;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which messages of a queue are meant, as the text that JMS and Artemis take. It is put together from names of
 * {@link TaskProperties} and from values, which are quoted: whatever a value says, it stays a value.
 *
 * <p>{@code Selector.where(TaskProperties.ID).is(id).and(TaskProperties.ORG).is(org)}
 */
public final class Selector {

    private static final Pattern NAME = Pattern.compile("Task[A-Z][A-Za-z]*");

    private final String text;

    private Selector(String text) {
        this.text = text;
    }

    /** @param property a name of {@link TaskProperties} that begins with {@code Task} */
    public static Condition where(String property) {
        return new Condition("", property);
    }

    /** @param property a name of {@link TaskProperties} that begins with {@code Task} */
    public Condition and(String property) {
        return new Condition(text + " AND ", property);
    }

    /** Returns the text as JMS and Artemis read it. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    /** What a property must be. */
    public static final class Condition {

        private final String start;

        private Condition(String before, String property) {
            if (!NAME.matcher(property).matches()) {
                throw new IllegalArgumentException("not a property of a task's message: " + property);
            }
            this.start = before + property;
        }

        public Selector is(String value) {
            return new Selector(start + " = " + quoted(value));
        }

        /** @param values one or more */
        public Selector isNoneOf(Collection<String> values) {
            return new Selector(
                    start + values.stream().map(Selector::quoted).collect(Collectors.joining(", ", " NOT IN (", ")")));
        }

        /** Takes numbers only, which the property must be sent as. */
        public Selector isAtLeast(long value) {
            return new Selector(start + " >= " + value);
        }

        /** Takes numbers only, which the property must be sent as. */
        public Selector isAtMost(long value) {
            return new Selector(start + " <= " + value);
        }
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
