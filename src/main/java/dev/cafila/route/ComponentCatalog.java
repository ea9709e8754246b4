package dev.cafila.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** What the components on the class path say of their options: each jar of Camel has it beside the component. */
final class ComponentCatalog {

    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Optional<JsonNode>> known = new ConcurrentHashMap<>();

    /** Returns the description of a component; empty if it is not installed. */
    Optional<JsonNode> find(String component) {
        return known.computeIfAbsent(component, ComponentCatalog::read);
    }

    private static Optional<JsonNode> read(String component) {
        if (!component.matches("[a-z][a-z0-9+-]*")) {
            return Optional.empty();
        }
        try (InputStream service = open(SERVICES + component)) {
            if (service == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(service);
            return Optional.of(describe(properties.getProperty("class"), component));
        } catch (IOException e) {
            throw new UncheckedIOException("The description of the component " + component, e);
        }
    }

    private static JsonNode describe(String type, String component) throws IOException {
        String folder = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
        try (InputStream description = open("META-INF/" + folder + "/" + component + ".json")) {
            return description == null ? JSON.createObjectNode() : JSON.readTree(description);
        }
    }

    private static InputStream open(String resource) {
        return ComponentCatalog.class.getClassLoader().getResourceAsStream(resource);
    }
}
