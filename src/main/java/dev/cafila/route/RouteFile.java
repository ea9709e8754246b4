package dev.cafila.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file with a route, as it was when it was read.
 *
 * @param version the first twelve hex digits of the SHA-256 of its content
 */
public record RouteFile(Path path, String text, String version) {

    static final String SUFFIX = ".camel.yaml";
    static final String SCHEMA_SUFFIX = ".schema.json";

    private static final int DIGITS = 12;

    /** Reads a file. */
    public static RouteFile read(Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        return new RouteFile(path, new String(content, StandardCharsets.UTF_8), version(content));
    }

    private static String version(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns the id that its route must have: its name without the suffix. */
    public String id() {
        return name().replace(SUFFIX, "");
    }

    /** Returns the file's name. */
    public String name() {
        return path.getFileName().toString();
    }

    /** Tells whether its route carries out tasks of the type it is named after. */
    boolean isOfTasks() {
        return folder().equals("tasks");
    }

    /** Returns the name of the folder it is in. */
    String folder() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
    }
}
