package dev.cafila.peer.mail;

import dev.cafila.task.PermanentFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The templates of e-mails, {@code <name>.txt} with the subject in its first line, and perhaps {@code <name>.html} beside it.
 * {@code {{name}}} stands for the parameter of that name, and nothing else means anything: what somebody put into a parameter
 * is text, in HTML escaped. A file is read anew for each e-mail.
 */
public final class EmailTemplates {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*}}");
    private static final String SUBJECT = "Subject:";

    private final Path folder;

    public EmailTemplates(Path folder) {
        this.folder = folder;
    }

    /** Returns those in {@code templates} of the folder that the setting {@code cafila.routes} names. */
    public static EmailTemplates in(Map<String, String> settings) {
        return new EmailTemplates(Path.of(settings.getOrDefault("cafila.routes", "routes"), "templates"));
    }

    /**
     * A template with its parameters put in.
     *
     * @param html null if the template has none
     */
    record Filled(String subject, String text, @Nullable String html) {}

    /** Says what is wrong with the name of a template; empty if it is one. */
    public Optional<String> refusal(Object name) {
        if (!NAME.matcher(String.valueOf(name)).matches()) {
            return Optional.of("The name of a template must have small letters, digits and hyphens only.");
        }
        return Files.isRegularFile(file(name, ".txt"))
                ? Optional.empty()
                : Optional.of("There is no template '" + name + "' (templates/" + name + ".txt).");
    }

    private Path file(Object name, String suffix) {
        return folder.resolve(name + suffix);
    }

    /** @throws PermanentFailureException naming the template or the parameter that is missing */
    Filled fill(String name, Map<?, ?> params) throws IOException {
        refusal(name).ifPresent(reason -> {
            throw new PermanentFailureException(reason);
        });
        String text = Files.readString(file(name, ".txt")).replace("\r\n", "\n");
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith(SUBJECT)) {
            throw new PermanentFailureException(
                    "The first line of templates/" + name + ".txt must be '" + SUBJECT + " …'");
        }
        Path html = file(name, ".html");
        return new Filled(
                put(name, text.substring(SUBJECT.length(), end).strip(), params, UnaryOperator.identity()),
                put(name, text.substring(end + 1).stripLeading(), params, UnaryOperator.identity()),
                Files.isRegularFile(html) ? put(name, Files.readString(html), params, EmailTemplates::escaped) : null);
    }

    private static String put(String name, String template, Map<?, ?> params, UnaryOperator<String> form) {
        return PLACEHOLDER.matcher(template).replaceAll(place -> {
            Object value = params.get(place.group(1));
            if (value == null) {
                throw new PermanentFailureException(
                        "params." + place.group(1) + " is missing; the template '" + name + "' needs it.");
            }
            return Matcher.quoteReplacement(form.apply(String.valueOf(value)));
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
