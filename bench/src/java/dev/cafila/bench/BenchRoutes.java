package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The types that are measured, as route files like any other. */
final class BenchRoutes {

    /** Consumers of each type. */
    static final int CONCURRENCY = 50;

    /** Does nothing, with a result. */
    static final String NO_OP = "bench";

    /** Its result tells when its first step ran. */
    static final String PICK_UP = "pick-up";

    /** Takes 10 ms. */
    static final String SLEEP_10 = "sleep-10";

    /** Takes 100 ms. */
    static final String SLEEP_100 = "sleep-100";

    /** Takes a second, and leaves a trace of its beginning and its end. */
    static final String TRACED = "traced";

    /** The JSON task of about 200 bytes that the peers carry out, too. */
    static final String PAYLOAD =
            "{\"empresaId\":\"7d444840-9dc0-41d1-b245-5ffdce74fad2\",\"to\":\"+5511999999999\",\"message\":\""
                    + "m".repeat(110) + "\"}";

    private BenchRoutes() {}

    /** Writes route and schema of these types; those that nobody measures now would only cost. */
    static void write(Path folder, Set<String> types) throws IOException {
        for (String type : types) {
            write(folder, type, step(type));
        }
    }

    private static String step(String type) {
        return switch (type) {
            case NO_OP -> "setBody: {constant: '{\"ok\":true}'}";
            case PICK_UP -> bean("now");
            case SLEEP_10 -> bean("sleep10");
            case SLEEP_100 -> bean("sleep100");
            case TRACED -> bean("traced");
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static String bean(String method) {
        return "bean: {beanType: " + BenchSteps.class.getName() + ", method: " + method + "}";
    }

    private static void write(Path folder, String type, String step) throws IOException {
        Files.writeString(folder.resolve(type + ".schema.json"), "{\"type\":\"object\"}");
        Files.writeString(folder.resolve(type + ".camel.yaml"), """
                - route:
                    id: %1$s
                    from:
                      uri: task:%1$s
                      parameters: {maxConcurrentConsumers: %2$d, timeout: 60s}
                      steps:
                        - %3$s
                """.formatted(type, CONCURRENCY, step));
    }
}
