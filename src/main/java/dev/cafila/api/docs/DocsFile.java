package dev.cafila.api.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cafila.api.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files of pages, which are in the jar, and how they are answered. */
public final class DocsFile {

    /** Everything a page needs comes from here, and nobody may put it into a frame. No inline script, no inline style. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private DocsFile() {}

    /** Reads one of our own files. */
    static String text(String name) {
        return resource("/docs/" + name);
    }

    /** Reads a text file of the class path. */
    public static String resource(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** Reads a file of the class path. */
    public static byte[] bytes(String resource) {
        try (InputStream in = DocsFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    static JsonNode yaml(String name) {
        try {
            return YAML.readTree(text(name));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(name + " is not YAML", e);
        }
    }

    static String yaml(JsonNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written as YAML", e);
        }
    }

    /** Answers with a page that may load and call nothing but this server, and that nobody may put into a frame. */
    public static Response page(String html) {
        return safe(Response.text("text/html; charset=utf-8", html)).with("Content-Security-Policy", POLICY);
    }

    /** Answers with a file that changes only with the version of Cafila. */
    public static Response file(String mediaType, byte[] bytes) {
        return safe(new Response(200, Map.of("Content-Type", mediaType), bytes))
                .with("Cache-Control", "public, max-age=3600");
    }

    private static Response safe(Response response) {
        return response.with("X-Frame-Options", "DENY").with("Referrer-Policy", "no-referrer");
    }
}
