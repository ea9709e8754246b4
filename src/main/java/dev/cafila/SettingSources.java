package dev.cafila;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects settings: the defaults, then {@code conf/application.properties}, then environment variables, then what was said
 * on the command line; the later wins.
 */
final class SettingSources {

    private static final String OURS = "cafila.";

    private SettingSources() {}

    /** @throws SettingException if a setting that begins with {@code cafila.} does not exist */
    static Map<String, String> collect(Path home, Map<String, String> environment, Map<String, String> commandLine) {
        Map<String, String> defaults = defaults();
        Map<String, String> settings = new TreeMap<>(defaults);
        settings.putAll(
                known(file(home.resolve("conf/application.properties")), defaults, "conf/application.properties"));
        for (String name : defaults.keySet()) {
            String value = value(environment, variable(name));
            if (value != null) {
                settings.put(name, value);
            }
        }
        settings.putAll(known(commandLine, defaults, "--set"));
        return settings;
    }

    /** A secret need not stand in the environment: {@code WHATSAPP_TOKEN_FILE} names the file that it is in. */
    private static @Nullable String value(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        String file = environment.get(variable + "_FILE");
        if (value != null || file == null) {
            return value;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new SettingException(
                    variable + "_FILE names a file that cannot be read: " + file + " (" + e.getMessage() + ")");
        }
    }

    /** Returns the environment variable of a setting: {@code cafila.worker.maxConcurrent} is {@code CAFILA_WORKER_MAX_CONCURRENT}. */
    static String variable(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> defaults() {
        try (InputStream in = Objects.requireNonNull(SettingSources.class.getResourceAsStream("defaults.properties"))) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> file(Path path) {
        if (!Files.exists(path)) {
            return Map.of();
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            return read(reader);
        } catch (IOException e) {
            throw new SettingException("The settings in " + path + " cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> read(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static Map<String, String> known(Map<String, String> given, Map<String, String> defaults, String source) {
        for (String name : given.keySet()) {
            if (name.startsWith(OURS) && !defaults.containsKey(name)) {
                throw new SettingException(
                        "There is no setting " + name + " (in " + source + "). Those that there are: "
                                + String.join(
                                        ", ",
                                        defaults.keySet().stream()
                                                .filter(key -> key.startsWith(OURS))
                                                .toList()));
            }
        }
        return given;
    }
}
