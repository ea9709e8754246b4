package dev.cafila.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.fuzz.WireClient.WireAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with an answer, if anything is. */
public final class Verdicts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");
    private static final Pattern OF_THE_INSIDE = Pattern.compile(
            "\\tat |\\.java:\\d|\\b(?:java|javax|jakarta|org|com|io|dev)\\.[a-z]+\\.[a-zA-Z.]*[A-Z]\\w+|SQLITE|\\bSELECT\\b");

    /** What a busy store may answer for a moment; no request brings that about by itself. */
    private static final Set<String> PASSING = Set.of("STORE_BEHIND");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final int LONGEST_LINE = 4000;

    private final Set<String> codes;

    public Verdicts() throws IOException {
        codes = ROW.matcher(Files.readString(Path.of("docs/problems.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    /** Returns null if the answer is as it should be. */
    public @Nullable String wrong(WireRequest request, WireAnswer answer) throws IOException {
        if (answer.status() < 400 || request.method().equals("HEAD")) {
            return answer.status() == 500 ? "500" : null;
        }
        if (isUnreadable(request, answer)) {
            return null;
        }
        if (!answer.header("content-type").equals("application/problem+json")) {
            return "no problem, but " + answer.status() + " " + answer.headers() + " " + answer.body();
        }
        JsonNode problem = JSON.readTree(answer.body());
        String code = problem.path("code").asText();
        if (!codes.contains(code) || problem.path("status").intValue() != answer.status()) {
            return "a code that the table has not, or another status: " + answer.body();
        }
        if (answer.status() >= 500 && !PASSING.contains(code)) {
            return "a failure of ours: " + answer.body();
        }
        return OF_THE_INSIDE.matcher(answer.body()).find() ? "too much of the inside: " + answer.body() : null;
    }

    /** Camel's outer router answers by itself, before anything that knows of problems. */
    private static boolean isUnreadable(WireRequest request, WireAnswer answer) {
        boolean tooLong = request.target().length() > LONGEST_LINE;
        return answer.status() == 414 && tooLong
                || answer.status() == 400
                        && BROKEN_ESCAPE.matcher(request.target()).find()
                        && answer.body().equals("Bad Request");
    }

    /** Tells whether nothing was wrong but that the store was behind. */
    public boolean isPassing(WireAnswer answer) {
        return answer.status() == 503;
    }
}
