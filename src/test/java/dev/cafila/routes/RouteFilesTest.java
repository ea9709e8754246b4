package dev.cafila.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The habits of the files in {@code routes/}, which who looks for a route relies on. */
class RouteFilesTest {

    private static final String ROUTE = ".camel.yaml";
    private static final String SCHEMA = ".schema.json";
    private static final Path TASKS = Path.of("routes/tasks");
    private static final ObjectMapper YAML = new YAMLMapper();

    static List<Path> routes() throws IOException {
        return files(Path.of("routes"), ROUTE);
    }

    static List<Path> taskRoutes() throws IOException {
        return files(TASKS, ROUTE);
    }

    static List<Path> schemas() throws IOException {
        return files(Path.of("routes"), SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aFileIsOneRouteThatIsNamedAfterIt(Path file) throws IOException {
        JsonNode content = YAML.readTree(file.toFile());
        assertThat(content).hasSize(1);
        JsonNode route = content.get(0).path("route");
        assertThat(route.path("id").textValue()).isEqualTo(name(file, ROUTE));
        assertThat(route.path("description").asText()).isNotBlank();
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("taskRoutes")
    void aTaskRouteTakesTheTypeItIsNamedAfterAndHasASchema(Path file) throws IOException {
        String type = name(file, ROUTE);
        assertThat(YAML.readTree(file.toFile()).at("/0/route/from/uri").textValue())
                .isEqualTo("task:" + type);
        assertThat(file.resolveSibling(type + SCHEMA)).exists();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaBelongsToATaskRouteAndSaysWhatItIs(Path file) throws IOException {
        assertThat(file.getParent()).isEqualTo(TASKS);
        assertThat(file.resolveSibling(name(file, SCHEMA) + ROUTE)).exists();
        JsonNode schema = new JsonMapper().readTree(file.toFile());
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").asText()).isNotBlank();
        assertThat(schema.path("description").asText()).contains("Result:");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theExamplesOfASchemaFitIt(Path file) throws IOException {
        TaskTypes types = TaskTypes.in(TASKS);
        TaskType type = new TaskType(name(file, SCHEMA));
        assertThat(types.payloadSchema(type).path("examples"))
                .isNotEmpty()
                .allSatisfy(example -> types.accept(type, example.toString()));
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file, String suffix) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - suffix.length());
    }
}
