package dev.cafila.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alert rules name what there is: metrics, settings, sections of the runbook, and tests by promtool. */
class RulesTest {

    private static final Pattern THRESHOLD = Pattern.compile("cafila_alert_threshold\\{alert=\"(\\w+)\"}");

    private static Map<String, JsonNode> rules() {
        Map<String, JsonNode> rules = new TreeMap<>();
        Monitoring.yaml("monitoring/prometheus/cafila.rules.yml")
                .at("/groups/0/rules")
                .forEach(rule -> rules.put(rule.path("alert").asText(), rule));
        assertThat(rules).hasSizeGreaterThan(15);
        return rules;
    }

    @Test
    void everyMetricOfARuleIsInTheContract() {
        rules().forEach((alert, rule) -> assertThat(Monitoring.series())
                .as(alert)
                .containsAll(Monitoring.names(rule.path("expr").asText().replaceAll("\"[^\"]*\"", ""))));
    }

    @Test
    void everyAlertHasASectionInTheRunbookAndARowInTheDocument() {
        String runbook = Monitoring.text("docs/runbook.md");
        String table = Monitoring.text("docs/alerts.md");
        rules().forEach((alert, rule) -> {
            assertThat(rule.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + alert.toLowerCase(Locale.ROOT));
            assertThat(runbook).contains("\n## " + alert + "\n");
            assertThat(table)
                    .contains("| [" + alert + "](runbook.md#" + alert.toLowerCase(Locale.ROOT) + ") | "
                            + rule.at("/labels/severity").asText() + " |");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItIsSilent() {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (JsonNode test :
                Monitoring.yaml("monitoring/prometheus/cafila.rules.test.yml").path("tests")) {
            JsonNode look = test.at("/alert_rule_test/0");
            (look.path("exp_alerts").isEmpty() ? silent : firing)
                    .add(look.path("alertname").asText());
        }
        assertThat(firing).isEqualTo(rules().keySet());
        assertThat(silent).isEqualTo(rules().keySet());
    }

    @Test
    void everyThresholdIsASettingWithADefaultAndIsInTheDocument() throws Exception {
        Properties defaults = new Properties();
        defaults.load(RulesTest.class.getResourceAsStream("/dev/cafila/defaults.properties"));
        String document = Monitoring.text("docs/alerts.md");
        rules().forEach((alert, rule) -> {
            Matcher threshold = THRESHOLD.matcher(rule.path("expr").asText());
            while (threshold.find()) {
                assertThat(threshold.group(1)).isEqualTo(alert);
                String name = alert.substring("Cafila".length());
                String setting = "cafila.alert." + Character.toLowerCase(name.charAt(0)) + name.substring(1);
                assertThat(document).contains("`" + setting + "` = " + defaults.getProperty(setting));
            }
        });
        Set<String> compared = rules().values().stream()
                .flatMap(rule -> THRESHOLD.matcher(rule.path("expr").asText()).results())
                .map(each -> each.group(1))
                .collect(Collectors.toSet());
        assertThat(compared).hasSize(13);
    }
}
