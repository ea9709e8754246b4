package dev.cafila.broker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;

/**
 * Reads {@code broker.xml}. Artemis would fill in its {@code ${name:default}} from system properties, of which a process has
 * only one set; here they come from settings, so that several brokers can live in one process.
 */
final class BrokerFile {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^:}]+):([^}]*)}");

    private BrokerFile() {}

    static Configuration read(Path file, Map<String, String> settings) throws Exception {
        String text = fill(Files.readString(file), settings);
        return new FileConfigurationParser()
                .parseMainConfig(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String fill(String text, Map<String, String> settings) throws IOException {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(escaped(settings.getOrDefault(place.group(1), place.group(2)))));
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;");
    }
}
