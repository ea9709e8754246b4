package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of problem codes in {@code docs/problems.md} is what the sources give: no code more, none less. */
class ProblemTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([0-9, ]+) \\|(.*)\\|(.*)\\|(.*)\\|$");
    private static final Pattern CODE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)*)\"");
    private static final Pattern WITH_STATUS = Pattern.compile("Problem\\.of\\(\\s*(\\d{3}),\\s*\"([A-Z_]+)\"");

    /** Words in capitals that stand beside problems and are none. */
    private static final Set<String> OTHER_WORDS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    @Test
    void everyCodeIsExplainedAndEveryExplanationIsOfACode() throws IOException {
        Set<String> given = new TreeSet<>();
        for (String source : sourcesWithProblems()) {
            CODE.matcher(source).results().map(found -> found.group(1)).forEach(given::add);
        }
        given.removeAll(OTHER_WORDS);
        assertThat(given).as("codes found in the sources").contains("INVALID_REQUEST", "TASK_NOT_FOUND");
        assertThat(table().keySet()).containsExactlyElementsOf(given);
    }

    @Test
    void theTableNamesEachStatusOfACode() throws IOException {
        Map<String, MatchResult> table = table();
        for (String source : sourcesWithProblems()) {
            WITH_STATUS.matcher(source).results().forEach(found -> {
                String statuses = table.get(found.group(2)).group(2);
                assertThat(statuses).as(found.group(2)).contains(found.group(1));
            });
        }
    }

    @Test
    void everyRowSaysWhenAndWhatToDo() throws IOException {
        assertThat(table().values())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.group(3)).isNotBlank())
                .allSatisfy(row -> assertThat(row.group(5)).isNotBlank());
    }

    private static Map<String, MatchResult> table() throws IOException {
        Map<String, MatchResult> rows = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs/problems.md")))
                .results()
                .forEach(row -> assertThat(rows.put(row.group(1), row))
                        .as("the second row of %s", row.group(1))
                        .isNull());
        return rows;
    }

    private static Iterable<String> sourcesWithProblems() throws IOException {
        Path rules = Path.of("src/main/java/dev/cafila/OutwardCalls.java"); // of payloads, with codes of their own
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/cafila/api"))) {
            return Stream.concat(
                            Stream.of(read(rules)),
                            files.filter(Files::isRegularFile)
                                    .map(ProblemTableTest::read)
                                    .filter(source -> source.contains("Problem")))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
