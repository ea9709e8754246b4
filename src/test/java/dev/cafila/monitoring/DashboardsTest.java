package dev.cafila.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards ask for metrics that there are, of the data source that is chosen, and have what Grafana 11 and 12 want. */
class DashboardsTest {

    static List<Path> dashboards() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("monitoring/grafana/dashboards"))) {
            return files.sorted().toList();
        }
    }

    private static JsonNode json(Path file) throws Exception {
        return new JsonMapper().readTree(file.toFile());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyExpressionNamesMetricsOfTheContract(Path file) throws Exception {
        for (JsonNode panel : json(file).path("panels")) {
            assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
            for (JsonNode target : panel.path("targets")) {
                String expression = target.path("expr").asText();
                Set<String> names = Monitoring.names(expression);
                assertThat(Monitoring.series()).as(expression).containsAll(names);
                assertThat(names.isEmpty() && !expression.contains("ALERTS") && !expression.contains("up{"))
                        .as("no metric in " + expression)
                        .isFalse();
            }
        }
        for (JsonNode variable : json(file).at("/templating/list")) {
            if (variable.path("type").asText().equals("query")) {
                assertThat(Monitoring.series())
                        .containsAll(
                                Monitoring.names(variable.path("definition").asText()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void itIsAsGrafanaWantsIt(Path file) throws Exception {
        JsonNode dashboard = json(file);
        assertThat(dashboard.path("uid").asText())
                .isEqualTo(file.getFileName().toString().replace(".json", ""));
        assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(39);
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(places.add((place.path("x").asInt() + x) + ":"
                                    + (place.path("y").asInt() + y)))
                            .as(panel.path("title").asText() + " covers another")
                            .isTrue();
                }
            }
        }
        assertThat(ids).hasSizeGreaterThan(5);
    }
}
