package dev.cafila.observe.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cafila.observe.alert.rule.AlertRules;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is evaluated inside has the names, severities and times of Prometheus' rules. */
class SameRulesTest {

    private final Set<String> inside = AlertRules.of(AlertRulesTest.THRESHOLDS).stream()
            .map(alert -> alert.name() + " " + alert.severity().label() + " "
                    + alert.pending().toMinutes() + "m " + AlertRules.KEPT.toMinutes() + "m")
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void allButThatAProcessIsDownAreTheSameInsideAndInPrometheus() throws Exception {
        Set<String> prometheus = new TreeSet<>();
        for (JsonNode rule : new YAMLMapper()
                .readTree(Path.of("monitoring/prometheus/cafila.rules.yml").toFile())
                .at("/groups/0/rules")) {
            prometheus.add(rule.path("alert").asText() + " "
                    + rule.at("/labels/severity").asText() + " "
                    + rule.path("for").asText("0m") + " "
                    + rule.path("keep_firing_for").asText());
        }
        assertThat(prometheus.removeIf(rule -> rule.startsWith("CafilaProcessDown ")))
                .isTrue();
        assertThat(inside).isEqualTo(prometheus);
    }
}
